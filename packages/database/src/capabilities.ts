/** What a driver can do and how much it carries. Code asks for capabilities, never for the driver's name. */
export interface Capabilities {
  /** Other processes may use the same data at the same time. */
  shared: boolean;
  /** Others may ask while a transaction is open; otherwise they wait for its end. */
  concurrent: boolean;
  /** A failure in a nested transaction leaves the outer one usable. */
  savepoints: boolean;
  /** Milliseconds between two commits of everything that streams, at the least. */
  tickMs: number;
  limits: Limits;
}

/** Bytes of UTF-8 that are carried whatever is in them. What exceeds them may be refused, in one sentence. */
export interface Limits {
  /** All parameters of a statement together. */
  parameters: number;
  /** A row that a query answers. */
  row: number;
  /** All rows that a query answers. */
  answer: number;
  /** What a statement answers that cannot be asked a second time: it writes (RETURNING), or belongs to a transaction. */
  once: number;
}
