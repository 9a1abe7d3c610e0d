/** Messages between the main thread and the database's thread. Arrays, because they are the cheapest to post. */

/** `text` parameters of the wire format, or SQL null. */
export type WireValue = string | null;

export type Request =
  /** A statement. `name` is empty if it is not worth keeping prepared. */
  | [id: number, kind: 'query', text: string, name: string, values: WireValue[]]
  /** Any number of statements without parameters. */
  | [id: number, kind: 'exec', text: string]
  /** Everything that was committed reaches the disk before the reply. */
  | [id: number, kind: 'sync']
  | [id: number, kind: 'close'];

export type Reply =
  /** `values` is row after row; a row has as many as there are `names`. `count` is the number in the command tag. */
  | [id: number, names: string[], types: number[], values: WireValue[], count: number]
  | [id: number, failure: WireFailure];

export interface WireFailure {
  message: string;
  /** SQLSTATE; absent if the failure is not the database's. */
  code?: string;
  detail?: string;
  hint?: string;
  position?: string;
  schema?: string;
  table?: string;
  column?: string;
  constraint?: string;
  routine?: string;
}

export interface WorkerOptions {
  /** Of PGlite's files; null for a database in memory. */
  directory: string | null;
}
