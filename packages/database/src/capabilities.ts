/** What a driver can do and how much it can carry. Code checks capabilities, never the driver's name. */
export interface Capabilities {
  /** Other processes may use the same data at the same time. */
  shared: boolean;
  /** Other callers may query while a transaction is open; otherwise they wait for its end. */
  concurrent: boolean;
  /** A failure in a nested transaction leaves the outer one usable. */
  savepoints: boolean;
  /** The minimum of milliseconds between two commits of everything that streams. */
  tickMs: number;
  limits: Limits;
}

/** Bytes of UTF-8 that are carried whatever they contain. Anything larger may be refused, in one sentence. */
export interface Limits {
  /** All parameters of a statement together. */
  parameters: number;
  /** One row of a result. */
  row: number;
  /** All rows of a result. */
  answer: number;
  /** A result that cannot be requested again: the statement writes (RETURNING), or belongs to a transaction. */
  once: number;
}
