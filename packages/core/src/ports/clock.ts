/** Time and randomness, passed in so that a test waits for nothing. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds from an arbitrary start, never going back. */
  monotonic(): number;
  /** 0 <= x < 1. */
  random(): number;
  /** Unguessable, sortable by time (UUIDv7, RFC 9562). */
  id(): string;
  /** Runs once after `ms` unless cancelled by the returned function. */
  after(ms: number, callback: () => void): () => void;
}
