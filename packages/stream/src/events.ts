/**
 * What a run tells its readers. The vocabulary is the AI SDK's UI message stream
 * (https://ai-sdk.dev/docs/ai-sdk-ui/stream-protocol); `data-*` events are our additions.
 * Every event except `data-snapshot` and `data-resync` has a sequence number, sent as the SSE `id:`.
 */
export type RunEvent =
  | { type: 'start'; messageId: string; messageMetadata: StartMetadata }
  | { type: 'text-start'; id: string }
  | { type: 'text-delta'; id: string; delta: string }
  | { type: 'text-end'; id: string }
  | { type: 'reasoning-start'; id: string }
  | { type: 'reasoning-delta'; id: string; delta: string }
  | { type: 'reasoning-end'; id: string }
  /** A tool call begins; its input follows in pieces of JSON text, and then once more as a whole. */
  | { type: 'tool-input-start'; toolCallId: string; toolName: string }
  | { type: 'tool-input-delta'; toolCallId: string; inputTextDelta: string }
  /** A complete tool call. `input` is JSON, or a text if the model wrote none; `text` is how it was written if that differs, `replay` must be sent back with the result. */
  | { type: 'tool-input-available'; toolCallId: string; toolName: string; input: unknown; providerMetadata?: { aistudio: { replay?: string; text?: string } } }
  /** A web page that the answer is based on. */
  | { type: 'source-url'; sourceId: string; url: string; title?: string }
  /** An image of the answer, stored as a file of the person who asked. */
  | { type: 'file'; url: string; mediaType: string; providerMetadata: { aistudio: { fileId: string; name: string; size: number } } }
  /** The first `textLength` UTF-16 units of the text so far were reasoning: they move to the end of the reasoning. */
  | { type: 'data-thought'; data: { textLength: number } }
  /** The task that wrote the answer is gone or shutting down; another one takes over. */
  | { type: 'data-interrupted'; data: { reason: 'crash' | 'handover' } }
  /** From here on another attempt writes: the text before it had `textLength` UTF-16 units. */
  | { type: 'data-continued'; data: { textLength: number; attempt: number } }
  /** A retry or a fallback before the first content: `retryInMs` for a retry, the `model` that is asked now for a fallback. */
  | { type: 'data-notice'; data: { code: string; message: string; retryInMs?: number; model?: string } }
  /** What the question waits for before a model is asked, `document:<version>` or `run:<id>`; null: nothing any more. */
  | { type: 'data-waiting'; data: { for: string | null } }
  /** What was found in the documents of the question, before a model was asked; once per run. */
  | { type: 'data-passages'; data: Passages }
  | { type: 'error'; errorText: string; code: string }
  | { type: 'abort'; reason: string }
  | { type: 'finish'; finishReason: FinishReason; messageMetadata: FinishMetadata };

/** Sent to one reader, never stored: what the reader missed, or that it must reconnect. */
export type ReaderEvent =
  | RunEvent
  | { type: 'data-snapshot'; data: Snapshot }
  | { type: 'data-resync'; data: { after: number; message: string } };

/** Passages that the model was given, and their positions. */
export interface Passages {
  /** How many documents were searched. */
  documents: number;
  /** In how many repositories most of them are; absent if the question names none. */
  repositories?: number;
  passages: CitedPassage[];
  /** What the answer put in quotation marks, once it has ended; absent for nothing. */
  quotes?: CheckedQuote[];
}

/** A quotation of an answer, looked up in the passages it cites. */
export interface CheckedQuote {
  /** As in the answer, with its quotation marks. */
  text: string;
  /** The number of the passage that says exactly this; null if no passage that it may cite does. */
  passage: number | null;
}

export interface CitedPassage {
  /** How the answer refers to it: `[2]`. */
  number: number;
  documentId: string;
  /** The document's name then. */
  document: string;
  versionId: string;
  ordinal: number;
  /** `page`, `slide`, `sheet`, …; `whole` for a document without parts. */
  part: string;
  partNumber: number;
  /** The document's own name for that part. */
  label: string | null;
  /** UTF-16 offsets into the part's text. */
  start: number;
  end: number;
}

export interface StartMetadata {
  runId: string;
  requestId: string;
  conversationId: string;
  /** The question this message answers. */
  parentId: string | null;
  model: string;
  /** How much the person wants the model to think: `low`, `medium` or `high`; absent: the model's default. */
  effort?: string;
}

export type FinishReason = 'stop' | 'length' | 'content-filter' | 'tool-calls' | 'error' | 'other' | 'unknown';

export interface FinishMetadata {
  state: string;
  reason: string | null;
  usage: Usage | null;
  /** Currency units, or null if the price is unknown. */
  cost: { amount: number; currency: string } | null;
  timing: RunTiming;
  continued: boolean;
  /** Absent if the requested model answered. */
  routing?: Routing;
  /** Absent if the answer quotes nothing, or had no passages. */
  quotes?: CheckedQuote[];
}

/** Why another model answered than the one named, or which one of an alias did. */
export interface Routing {
  /** The model or alias that was asked for. */
  asked: string;
  /** The model that answered, or was the last to be asked. */
  model: string;
  /** Those that did not begin to answer, in order: "GPT-6 Luna was overloaded". */
  fallbacks: { model: string; because: string }[];
}

export interface Usage {
  inputTokens: number;
  outputTokens: number;
  cachedInputTokens?: number;
  reasoningTokens?: number;
  /** True if a tokenizer counted because the provider did not say. */
  estimated: boolean;
}

/** Milliseconds. */
export interface RunTiming {
  timeToFirstTokenMs: number | null;
  durationMs: number;
}

export type Notice = Extract<RunEvent, { type: 'data-notice' }>;

export type ToolPiece = Extract<RunEvent, { type: 'tool-input-start' | 'tool-input-delta' }>;

/** What belongs to an answer in addition to its text. */
export type Attachment = Extract<RunEvent, { type: 'source-url' | 'file' }>;

export type ToolInput = Extract<RunEvent, { type: 'tool-input-available' }>;

/** Replaces whatever the reader has of the run. */
export interface Snapshot {
  text: string;
  reasoning: string;
  /** What it waits for before it starts; absent for nothing. */
  waitingFor?: string;
  /** Absent if no documents were searched. */
  passages?: Passages;
  /** Finished tool calls; absent for none. */
  toolCalls?: ToolInput[];
  /** The tool call being written; absent for none. */
  toolPieces?: ToolPiece[];
  /** Absent for none. */
  attachments?: Attachment[];
  state: string;
  /** The last sequence number contained. */
  sequence: number;
  /** True if the reader named a position the log does not have. */
  resync: boolean;
  /** Where the answer was continued by another attempt, in UTF-16 units of `text`. */
  continuedAt: number[];
}

/** Stored, never sent: a part of the JSON of an event that may be longer than a row. The `last` one completes the event. */
export interface Piece {
  type: 'piece';
  json: string;
  last: boolean;
}

/** An event as it is stored in the log. */
export interface SequencedEvent {
  sequence: number;
  event: RunEvent | Piece;
}
