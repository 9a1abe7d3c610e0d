import type { FinishReason, Usage } from '@aistudio/stream';
import type { ProviderErrorCode } from '@aistudio/contract';

/**
 * One server that runs models: an OpenAI-compatible address, Azure, Bedrock, Gemini, the practice model.
 * An adapter makes one attempt; limits, retries, the breaker and metering are the engine's.
 */
export interface ModelProvider {
  /** The first half of a model id: `openai` in `openai/gpt-5-mini`. */
  readonly server: string;
  /** Whose models and prices these are; absent for a server that anybody may run under any model's name. */
  readonly vendor?: Vendor | null;
  /** Rejects with a ProviderFailure if the server cannot be reached. */
  listModels(signal: AbortSignal): Promise<ListedModel[]>;
  /**
   * Streams one answer into the sink. Never rejects: every ending is a value.
   * When `signal` aborts, the connection is closed at once and the outcome is whatever arrived so far.
   */
  generate(request: GenerationRequest, sink: GenerationSink, signal: AbortSignal): Promise<GenerationOutcome>;
  /** Turns texts into vectors, in one attempt; absent if the server has no such models. Like `generate`, it never rejects. */
  embed?(request: EmbeddingRequest, signal: AbortSignal): Promise<EmbeddingOutcome>;
  /** Dialects that both the server and our callers speak: requests and answers in them may be passed on unchanged. */
  readonly relays?: readonly (RelayDialect | 'embeddings')[];
  /** Options of a generation that its dialect supports; absent: none. */
  readonly takes?: readonly GenerationOption[];
  /** What an administrator allows for this server beyond what is known about its dialects; absent: nothing. */
  readonly allowed?: { readonly fields: readonly string[]; readonly grants: readonly string[] };
  /** Passes one request and its answer on; present if `relays` names its dialect. Like `generate`, it never rejects. */
  relay?(request: RelayRequest, receiver: RelayReceiver, signal: AbortSignal): Promise<RelayOutcome>;
}

/** Those whose models the catalogue knows. */
export type Vendor = 'openai' | 'azure' | 'google' | 'bedrock';

export type ModelKind = 'chat' | 'embedding';

export interface ListedModel {
  /** Without the server: `gpt-5-mini`. */
  id: string;
  name: string;
  description: string;
  /** Tokens; null if the server does not say. */
  contextTokens: number | null;
  outputTokens: number | null;
  images: boolean;
  reasoning: boolean;
  /** Absent: chat. */
  kind?: ModelKind;
  /** The vendor's name of a model that somebody else named, such as an Azure deployment; absent: the id. */
  knownAs?: string | null;
}

export interface GenerationRequest {
  /** Without the server. */
  model: string;
  /** Instructions above the conversation; null for none. */
  system: string | null;
  messages: GenerationMessage[];
  /**
   * Text the assistant has already given. The answer must continue after its last character;
   * the sink receives only what is new. Null for a new answer.
   */
  continueFrom: string | null;
  maximumOutputTokens: number | null;
  /** Sent to the provider if the dialect has a place for it (`x-request-id`). */
  requestId: string;
  /** True if the person may use the practice model's fault commands. */
  allowFaults: boolean;
  /** Absent or null: the model's own. A model that does not reason ignores or refuses it. */
  effort?: ReasoningEffort | null;
  /** Absent or null: the model's own. A model that takes none refuses it. */
  temperature?: number | null;
  topP?: number | null;
  /** Texts that end the answer; absent or null for none. */
  stop?: string[] | null;
  /** Functions the model may call; absent or null for none. */
  tools?: ToolDefinition[] | null;
  /** Absent or null: the model decides. */
  toolChoice?: 'auto' | 'none' | 'required' | { name: string } | null;
  /** The answer must be JSON matching this schema; absent or null for free text. */
  answerSchema?: AnswerSchema | null;
  /** Options that only some providers support; the others ignore them. Absent or null: nothing. */
  options?: GenerationOptions | null;
}

export interface GenerationOptions {
  parallelToolCalls?: boolean;
  seed?: number;
  presencePenalty?: number;
  frequencyPenalty?: number;
  /** `low`, `medium` or `high`: how long the answer is to be. */
  verbosity?: string;
  topK?: number;
}

export type GenerationOption = keyof GenerationOptions;

/** What a caller asks of a model; we decide on the model and the rest of the request. */
export type AskedGeneration = Omit<GenerationRequest, 'model' | 'requestId' | 'allowFaults' | 'continueFrom'>;

export type ReasoningEffort = 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh';

export interface ToolDefinition {
  name: string;
  description: string;
  /** JSON Schema of the input, an object. */
  inputSchema: Record<string, unknown>;
  /** True: the provider enforces the schema, and may refuse a schema it cannot enforce. */
  strict?: boolean;
}

export interface AnswerSchema {
  /** Letters, digits, `_` and `-`. */
  name: string;
  /** JSON Schema. */
  schema: Record<string, unknown>;
  /** As for a tool. */
  strict?: boolean;
}

export interface GenerationMessage {
  role: 'user' | 'assistant';
  parts: GenerationPart[];
  /** The assistant's tool calls at the end of this message. */
  toolCalls?: ToolCall[];
  /** The results of the calls in the previous message; they come before the parts. */
  toolResults?: ToolResult[];
}

export interface ToolCall {
  id: string;
  name: string;
  /** JSON text as the model wrote it; not necessarily valid. */
  input: string;
  /** Extra data that this provider wants to get back with the call, unchanged; meaningless to everyone else. */
  replay?: string | null;
}

export interface ToolResult {
  callId: string;
  name: string;
  /** Text or JSON text. */
  output: string;
  /** Images that belong to it; absent for none. */
  images?: GivenImage[];
}

export type GenerationPart =
  | { type: 'text'; text: string }
  | GivenImage
  /** A file in its original form, for models that read such files; `data` is base64, `text` is for all others. */
  | { type: 'document'; mediaType: string; name: string; data: string; text: string }
  | { type: 'file'; mediaType: string; name: string; text: string }
  /** Passages of documents; `text` is what a model gets. */
  | { type: 'passages'; text: string; passages: GivenPassage[] };

export interface GivenImage {
  type: 'image';
  mediaType: string;
  /** Base64 without a prefix. */
  data: string;
}

export interface GivenPassage {
  /** How the answer refers to it. */
  number: number;
  document: string;
  /** `page 4`; empty for a document without parts. */
  place: string;
  text: string;
  /** How well it fits compared with the others, the higher the better; absent if there was no search. */
  score?: number;
}

/** Called on the hot path, in order, synchronously. */
export interface GenerationSink {
  text(delta: string): void;
  reasoning(delta: string): void;
  /** A call begins, after the text that comes before it; pieces of its input follow under its id, then the call itself. Absent: only complete calls are wanted. */
  toolBegin?(call: Omit<ToolCall, 'input'>): void;
  toolInput?(id: string, delta: string): void;
  /** A complete call. Absent: calls are dropped. */
  toolCall?(call: ToolCall): void;
  /** An image that belongs to the answer. Absent: dropped. */
  image?(image: AnswerImage): void;
  /** A web page that the answer is based on; each address once. Absent: dropped. */
  source?(source: AnswerSource): void;
  /** All text so far was reasoning: the model closed a thought that it had not opened. Absent: text that was sent cannot be taken back. */
  thought?(): void;
  /** Something without content arrived: the provider is alive. */
  arrived?(): void;
  /** Null: continue. Otherwise stop reading from the provider until it resolves. */
  pressure(): Promise<void> | null;
  /** Null: continue. Otherwise socket readers may leave incoming data unread until it resolves, because it is not shown before. Checked after each read. */
  window?(): Promise<void> | null;
}

export interface AnswerImage {
  /** `image/png`. */
  mediaType: string;
  /** Base64 without a prefix. */
  data: string;
}

export interface AnswerSource {
  /** http or https. */
  url: string;
  /** Empty if the provider gives none. */
  title: string;
}

export type GenerationOutcome =
  /** The provider's terminal event arrived. */
  | { type: 'finished'; finishReason: FinishReason; usage: Usage | null }
  /** Anything else: refused, cut, malformed, aborted. */
  | { type: 'failed'; failure: ProviderFailure; usage: Usage | null };

export interface ProviderFailure {
  code: ProviderErrorCode;
  /** For the operator: the provider's words and status, never a secret, never the prompt. Starts with the advice if there is one. */
  detail: string;
  /** What an administrator can do about it, a sentence without its full stop; null or absent if nothing is known. */
  advice?: string | null;
  status: number | null;
  /** The field that the provider names as the cause; null or absent if it names none. */
  parameter?: string | null;
  /** From Retry-After or the provider's own field. */
  retryAfterMs: number | null;
  /** False for a spend limit or a request that can never succeed. */
  retryable: boolean;
}

/** OpenAI's Chat Completions, and its Responses. */
export type RelayDialect = 'chat' | 'responses';

export interface RelayRequest {
  dialect: RelayDialect;
  /** Without the server; it replaces the one in the body. */
  model: string;
  /** As the caller sent it, without what must not reach a provider. */
  body: Readonly<Record<string, unknown>>;
  /** The token limit for an answer, if the body does not contain one; null: no limit. */
  limitTokens: number | null;
  requestId: string;
}

/** Called on the hot path, in order, synchronously. */
export interface RelayReceiver {
  /** Once, for an answer but not for a refusal: its media type, and its length in bytes if that is known and all of it is passed on. */
  head(contentType: string, length: number | null): void;
  /** The bytes are only valid during the call. */
  data(bytes: Uint8Array): void;
  /** As in a GenerationSink. */
  pressure(): Promise<void> | null;
  window(): Promise<void> | null;
}

export type RelayOutcome =
  /**
   * The response ended properly; `complete` is false if it never said that the answer is complete. Without the provider's
   * count, `estimate` is the estimated output in tokens. `items`: what a response was made of, if it said so.
   */
  | { type: 'finished'; complete: boolean; usage: Usage | null; estimate: number; items?: readonly unknown[] }
  | {
      type: 'failed';
      failure: ProviderFailure;
      usage: Usage | null;
      estimate: number;
      /** What the provider said, if the request is to blame, to be passed on unchanged; null otherwise. */
      refusal: { status: number; contentType: string; body: string } | null;
      /** True: events were passed on, all of them complete. */
      endsWhole: boolean;
    };

export interface EmbeddingRequest {
  /** Without the server. */
  model: string;
  inputs: string[];
  /** Instead of the texts, which are then empty: tokens of the model's own vocabulary; only if `relays` names embeddings. */
  tokens?: number[][] | null;
  /** Length of the vectors; null: the model's own. */
  dimensions: number | null;
  /** Some models embed a question differently from the passages that answer it; absent: as a passage. */
  purpose?: 'passage' | 'question';
  /** Fields that are passed on unchanged if the server speaks the caller's dialect; absent: none. */
  more?: Readonly<Record<string, unknown>>;
  requestId: string;
}

export type EmbeddingOutcome =
  /** A vector for each input, in order. */
  | { type: 'finished'; vectors: number[][]; usage: Usage | null }
  | { type: 'failed'; failure: ProviderFailure };
