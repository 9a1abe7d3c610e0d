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
  /** Rejects with a ProviderFailure when the server cannot be asked. */
  listModels(signal: AbortSignal): Promise<ListedModel[]>;
  /**
   * Streams one answer into the sink. Never rejects: every ending is a value.
   * When `signal` aborts, the connection is closed at once and the outcome is whatever came so far.
   */
  generate(request: GenerationRequest, sink: GenerationSink, signal: AbortSignal): Promise<GenerationOutcome>;
  /** Turns texts into vectors, in one attempt; absent where the server has no such models. As `generate`, it never rejects. */
  embed?(request: EmbeddingRequest, signal: AbortSignal): Promise<EmbeddingOutcome>;
  /** The dialects in which this server is spoken to by others as it is by us: their requests and answers may pass as they are. */
  readonly relays?: readonly (RelayDialect | 'embeddings')[];
  /** Options of a generation that its dialect has words for; absent: none. */
  readonly takes?: readonly GenerationOption[];
  /** What an administrator lets this server be asked for beyond what is known of its dialects; absent: nothing. */
  readonly allowed?: { readonly fields: readonly string[]; readonly grants: readonly string[] };
  /** Passes one request and its answer through; present where `relays` names its dialect. As `generate`, it never rejects. */
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
  /** Tokens; null when the server does not say. */
  contextTokens: number | null;
  outputTokens: number | null;
  images: boolean;
  reasoning: boolean;
  /** Absent: chat. */
  kind?: ModelKind;
  /** The vendor's name of a model whose id was given by somebody else, as an Azure deployment's is; absent: the id. */
  knownAs?: string | null;
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
  /** Absent or null: the model's own. A model that does not reason ignores or refuses it. */
  effort?: ReasoningEffort | null;
  /** Absent or null: the model's own. A model that takes none refuses it. */
  temperature?: number | null;
  topP?: number | null;
  /** Texts before which the answer ends; absent or null for none. */
  stop?: string[] | null;
  /** Functions the model may ask for; absent or null for none. */
  tools?: ToolDefinition[] | null;
  /** Absent or null: the model decides. */
  toolChoice?: 'auto' | 'none' | 'required' | { name: string } | null;
  /** The answer is to be JSON of this schema; absent or null for free text. */
  answerSchema?: AnswerSchema | null;
  /** What only some providers have a word for; one that has none leaves it out. Absent or null: nothing. */
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

/** What somebody asks of a model; which model, and the rest of a request, are ours to say. */
export type AskedGeneration = Omit<GenerationRequest, 'model' | 'requestId' | 'allowFaults' | 'continueFrom'>;

export type ReasoningEffort = 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh';

export interface ToolDefinition {
  name: string;
  description: string;
  /** JSON Schema of the input, an object. */
  inputSchema: Record<string, unknown>;
  /** True: the provider holds the model to the schema, and may refuse a schema it cannot hold it to. */
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
  /** What the assistant asked for at the end of this message. */
  toolCalls?: ToolCall[];
  /** What came of the calls of the message before; they stand before the parts. */
  toolResults?: ToolResult[];
}

export interface ToolCall {
  id: string;
  name: string;
  /** JSON text as the model wrote it; not necessarily valid. */
  input: string;
  /** What this provider wants to see again beside the call, as it is; meaningless to everyone else. */
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
  /** A file that is given as it is, for models that read such; `data` is base64, `text` is what the others are told. */
  | { type: 'document'; mediaType: string; name: string; data: string; text: string }
  | { type: 'file'; mediaType: string; name: string; text: string }
  /** Passages of documents; `text` is how they are told to a model. */
  | { type: 'passages'; text: string; passages: GivenPassage[] };

export interface GivenImage {
  type: 'image';
  mediaType: string;
  /** Base64 without a prefix. */
  data: string;
}

export interface GivenPassage {
  /** By which the answer refers to it. */
  number: number;
  document: string;
  /** `page 4`; empty for a document without parts. */
  place: string;
  text: string;
  /** How well it fits beside the others, the greater the better; absent where nobody searched. */
  score?: number;
}

/** Called on the hot path, in order, synchronously. */
export interface GenerationSink {
  text(delta: string): void;
  reasoning(delta: string): void;
  /** A call begins, after the text that comes before it; pieces of its input follow under its id, then the call itself. Absent: only whole calls are wanted. */
  toolBegin?(call: Omit<ToolCall, 'input'>): void;
  toolInput?(id: string, delta: string): void;
  /** A complete call. Absent: calls are dropped. */
  toolCall?(call: ToolCall): void;
  /** An image that belongs to the answer. Absent: dropped. */
  image?(image: AnswerImage): void;
  /** A page on the web that the answer rests on; each address once. Absent: dropped. */
  source?(source: AnswerSource): void;
  /** All text so far was reasoning: the model closed a thought that it had not opened. Absent: what was said cannot be taken back. */
  thought?(): void;
  /** Something arrived that says nothing to anybody: the provider is alive. */
  arrived?(): void;
  /** Null: go on. Otherwise stop reading from the provider until it resolves. */
  pressure(): Promise<void> | null;
  /** Null: go on. Otherwise whoever reads from a socket may let what comes lie there until it resolves: it is not shown before. Asked after each read. */
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
  /** Empty where the provider gives none. */
  title: string;
}

export type GenerationOutcome =
  /** The provider's terminal event arrived. */
  | { type: 'finished'; finishReason: FinishReason; usage: Usage | null }
  /** Anything else: refused, cut, malformed, aborted. */
  | { type: 'failed'; failure: ProviderFailure; usage: Usage | null };

export interface ProviderFailure {
  code: ProviderErrorCode;
  /** For the operator: provider's words, status, never a secret, never the prompt. Begins with the advice where there is one. */
  detail: string;
  /** What an administrator can do about it, a sentence without its end; null or absent where nothing is known. */
  advice?: string | null;
  status: number | null;
  /** The field of the request that the provider names as the cause; null or absent where it names none. */
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
  /** Without the server; it takes the place of the body's. */
  model: string;
  /** As the caller sent it, without what must not reach a provider. */
  body: Readonly<Record<string, unknown>>;
  /** The most tokens that an answer may have, where the body does not say so itself; null: no limit. */
  limitTokens: number | null;
  requestId: string;
}

/** Called on the hot path, in order, synchronously. */
export interface RelayReceiver {
  /** Once, for an answer and not for a refusal: its media type, and its length in bytes when that is known and all of it is passed on. */
  head(contentType: string, length: number | null): void;
  /** The bytes are valid during the call only. */
  data(bytes: Uint8Array): void;
  /** As of a GenerationSink. */
  pressure(): Promise<void> | null;
  window(): Promise<void> | null;
}

export type RelayOutcome =
  /**
   * The response ended properly; `complete` is false when it never said that the answer is whole. Without the provider's
   * count, `estimate` is what seems to have been written, in tokens. `items`: what a response was made of, where it said so.
   */
  | { type: 'finished'; complete: boolean; usage: Usage | null; estimate: number; items?: readonly unknown[] }
  | {
      type: 'failed';
      failure: ProviderFailure;
      usage: Usage | null;
      estimate: number;
      /** What the provider said where the request is to blame, to be passed on as it is; null otherwise. */
      refusal: { status: number; contentType: string; body: string } | null;
      /** True: events were passed on, all of them whole. */
      endsWhole: boolean;
    };

export interface EmbeddingRequest {
  /** Without the server. */
  model: string;
  inputs: string[];
  /** Instead of the texts, which are then empty: tokens of the model's own vocabulary; only where `relays` names embeddings. */
  tokens?: number[][] | null;
  /** Of the vectors; null: the model's own. */
  dimensions: number | null;
  /** Some models place a question otherwise than the passages that answer it; absent: as a passage. */
  purpose?: 'passage' | 'question';
  /** Fields that pass as they are where the server is spoken to in the caller's dialect; absent: none. */
  more?: Readonly<Record<string, unknown>>;
  requestId: string;
}

export type EmbeddingOutcome =
  /** A vector for each input, in their order. */
  | { type: 'finished'; vectors: number[][]; usage: Usage | null }
  | { type: 'failed'; failure: ProviderFailure };
