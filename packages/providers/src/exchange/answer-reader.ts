import type { GenerationOutcome, ProviderFailure } from '@aistudio/core';

/** Follows one answer of a dialect and knows how it ended. */
export interface AnswerReader {
  /** The answer is complete, or can no longer become so. */
  readonly over: boolean;
  readonly failed: boolean;
  /** A response that is one JSON value. False when it is not of this dialect. */
  whole(body: string): boolean;
  /** Nothing more comes, and nobody broke it off: what is complete and was not given out yet is given out now. */
  settle(): void;
  /** The outcome if nothing more comes; `otherwise` when the provider never said that it was done. */
  outcome(otherwise: ProviderFailure): GenerationOutcome;
}

/** Cuts the bytes of a response into the events of a reader. */
export interface Framing {
  /** The bytes may be reused by the caller afterwards. */
  push(bytes: Buffer): void;
  /** After the last byte. */
  end(): void;
  /** Gives out nothing more. May be called while an event is given out. */
  stop(): void;
}

export interface OpenAnswer {
  reader: AnswerReader;
  framing: Framing;
  /** For a response whose lines are the events; absent where the dialect knows no such thing. */
  lines?: () => Framing;
}
