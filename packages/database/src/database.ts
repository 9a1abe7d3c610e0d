import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { Capabilities } from './capabilities.ts';
import type * as schema from './schema/index.ts';

export type Drizzle = PgDatabase<PgQueryResultHKT, typeof schema>;

/** A value that every driver, including the RDS Data API, can carry. Arrays and objects travel as JSON text. */
export type Parameter = string | number | boolean | null;

/** The only way to the data. SQL is the port; PGlite, Postgres and the RDS Data API are its drivers. */
export interface Database extends AsyncDisposable {
  readonly capabilities: Capabilities;
  /** For ordinary verbs. */
  readonly drizzle: Drizzle;
  /** For hot paths: one statement, `$1`… placeholders, rows as objects with the column names as written. */
  query<Row extends object>(statement: Statement, parameters?: Parameter[]): Promise<Row[]>;
  close(): Promise<void>;
}

export interface Statement {
  /** Appears in the metrics: `flush_segments`. */
  name: string;
  text: string;
}

/** Called for every `Database.query` with the statement's name and how long it took, failed or not. */
export type QueryObserver = (name: string, seconds: number) => void;
