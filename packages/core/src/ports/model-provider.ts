import type { FinishReason, Usage } from '@aistudio/stream';
import type { ProviderErrorCode } from '../errors.ts';

/**
 * One server that runs models: an OpenAI-compatible address, Azure, Bedrock, Gemini, the practice model.
 * An adapter makes one attempt; limits, retries, the breaker and metering are the engine's.
 */
export interface ModelProvider {
  /** The first half of a model id: `openai` in `openai/gpt-5-mini`. */
  readonly server: string;
  /** Rejects with a ProviderFailure when the server cannot be asked. */
  listModels(signal: AbortSignal): Promise<ListedModel[]>;
  /**
   * Streams one answer into the sink. Never rejects: every ending is a value.
   * When `signal` aborts, the connection is closed at once and the outcome is whatever came so far.
   */
  generate(request: GenerationRequest, sink: GenerationSink, signal: AbortSignal): Promise<GenerationOutcome>;
}

export interface ListedModel {
  /** Without the server: `gpt-5-mini`. */
  id: string;
  name: string;
  description: string;
  /** Tokens; null when the server does not say. */
  contextTokens: number | null;
  outputTokens: number | null;
  images: boolean;
  reasoning: boolean;
}

export interface GenerationRequest {
  /** Without the server. */
  model: string;
  /** Instructions that stand above the conversation; null for none. */
  system: string | null;
  messages: GenerationMessage[];
  /**
   * Text the assistant has already given. The answer must go on from its last character;
   * the sink receives only what is new. Null for a fresh answer.
   */
  continueFrom: string | null;
  maximumOutputTokens: number | null;
  /** Sent to the provider where the dialect has a place for it (`x-request-id`). */
  requestId: string;
  /** True when the person may use the practice model's fault commands. */
  allowFaults: boolean;
}

export interface GenerationMessage {
  role: 'user' | 'assistant';
  parts: GenerationPart[];
}

export type GenerationPart =
  | { type: 'text'; text: string }
  /** `data` is base64 without a prefix. */
  | { type: 'image'; mediaType: string; data: string }
  | { type: 'file'; mediaType: string; name: string; text: string };

/** Called on the hot path, in order, synchronously. */
export interface GenerationSink {
  text(delta: string): void;
  reasoning(delta: string): void;
  /** Null: go on. Otherwise stop reading from the provider until it resolves. */
  pressure(): Promise<void> | null;
}

export type GenerationOutcome =
  /** The provider's terminal event arrived. */
  | { type: 'finished'; finishReason: FinishReason; usage: Usage | null }
  /** Anything else: refused, cut, malformed, aborted. */
  | { type: 'failed'; failure: ProviderFailure; usage: Usage | null };

export interface ProviderFailure {
  code: ProviderErrorCode;
  /** For the operator: provider's words, status, never a secret, never the prompt. */
  detail: string;
  status: number | null;
  /** From Retry-After or the provider's own field. */
  retryAfterMs: number | null;
  /** False for a spend limit or a request that can never succeed. */
  retryable: boolean;
}
