import type { GenerationOutcome, ProviderFailure } from '@aistudio/core';

/** Follows one answer of a dialect and knows how it ended. */
export interface AnswerReader {
  /** The answer is complete, or can no longer become so. */
  readonly over: boolean;
  readonly failed: boolean;
  /** A response that is one JSON value. False if it is not of this dialect. */
  whole(body: string): boolean;
  /** Nothing more arrives, and nobody broke it off: what is complete and has not been passed on yet is passed on now. */
  settle(): void;
  /** The outcome if nothing more arrives; `otherwise` if the provider never said that it was done. */
  outcome(otherwise: ProviderFailure): GenerationOutcome;
}

/** Splits the bytes of a response into the events for a reader. */
export interface Framing {
  /** The bytes may be reused by the caller afterwards. */
  push(bytes: Buffer): void;
  /** After the last byte. */
  end(): void;
  /** Delivers nothing more. May be called while an event is delivered. */
  stop(): void;
}

export interface OpenAnswer {
  reader: AnswerReader;
  framing: Framing;
  /** For a response whose lines are the events; absent if the dialect has no such form. */
  lines?: () => Framing;
}
