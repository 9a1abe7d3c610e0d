import { hash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { DatabaseError } from '../database-error.ts';
import type { Database, Drizzle, Parameter, Statement, QueryObserver } from '../database.ts';
import { migrate } from '../migrations/migrate.ts';
import type { Migration } from '../migrations/read-migrations.ts';
import { parseInteger, parseValue } from '../parse-value.ts';
import * as schema from '../schema/index.ts';
import { postgresCapabilities } from './capabilities.ts';

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database?sslmode=…` */
  url: string;
  /** Connections of this process; tasks x size must stay below the server's max_connections. */
  poolSize?: number;
  onQuery?: QueryObserver;
  /** An idle connection broke; the pool makes another. */
  onConnectionLost?: (error: Error) => void;
  migrations?: Migration[];
}

/**
 * Opens a pool on a Postgres server (15 or newer) and brings its schema up to date. A pooler in transaction mode may be in front of
 * it: parameters that it refuses when a connection starts are left out, and statements stay unnamed once one of them is lost.
 */
export async function openPostgres(options: PostgresOptions): Promise<Database> {
  const pool = await openPool(options);
  const database = asDatabase(pool, options.onQuery);
  try {
    await refuseEncoding(database);
    await migrate(database, { migrations: options.migrations });
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The server ends the statement; the client gives up a little later, if the server itself is gone. */
const serverTimeouts = { statement_timeout: 30_000, idle_in_transaction_session_timeout: 60_000 };

async function openPool(options: PostgresOptions, timeouts: Partial<typeof serverTimeouts> = serverTimeouts): Promise<pg.Pool> {
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: 'aistudio',
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    ...timeouts,
    query_timeout: 35_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  // Without a listener, losing an idle connection would end the process.
  pool.on('error', (error) => options.onConnectionLost?.(error));
  try {
    (await pool.connect()).release();
    return pool;
  } catch (error) {
    await pool.end();
    // PgBouncer's error for an unknown parameter, unless it is told to ignore it.
    if (timeouts === serverTimeouts && error instanceof Error && /unsupported startup parameter/.test(error.message)) return openPool(options, {});
    throw error;
  }
}

async function refuseEncoding(database: Database): Promise<void> {
  const [row] = await database.query<{ encoding: string }>({ name: 'read_encoding', text: `select current_setting('server_encoding') as encoding` });
  if (row!.encoding !== 'UTF8') throw new Error(`The database is encoded in ${row!.encoding}, which cannot hold every text. Give AI Studio one in UTF-8: createdb --encoding=UTF8 --template=template0 aistudio`);
}

const types = { getTypeParser: (type: number) => (value: unknown) => parseValue(value as string, type) };

// Drizzle reads the driver's global table; a count is a number on every driver.
pg.types.setTypeParser(pg.types.builtins.INT8, parseInteger as never);

/** A named statement that another connection of the pooler has prepared, or none: https://www.pgbouncer.org/features.html */
const lostNames = new Set(['26000', '42P05']);

function asDatabase(pool: pg.Pool, onQuery: QueryObserver | undefined): Database {
  const names = new Map<string, string>();
  let named = true;
  let closing: Promise<void> | null = null;
  const close = () => (closing ??= endPool(pool));
  const ask = async <Row extends object>({ name, text }: Statement, values: Parameter[]): Promise<Row[]> => {
    const prepared = named ? { name: nameOf(names, name, text) } : {};
    try {
      return (await pool.query<Row>({ ...prepared, text, values, types: types as never })).rows;
    } catch (error) {
      // It was refused before it ran, so it may be retried.
      if (!(error instanceof pg.DatabaseError) || !('name' in prepared) || !lostNames.has(error.code ?? '')) throw error;
      named = false;
      return (await pool.query<Row>({ text, values, types: types as never })).rows;
    }
  };
  return {
    capabilities: postgresCapabilities,
    drizzle: drizzle(pool, { schema }) as unknown as Drizzle,
    async query<Row extends object>(statement: Statement, parameters: Parameter[] = []): Promise<Row[]> {
      const began = onQuery && performance.now();
      try {
        return await ask<Row>(statement, parameters);
      } catch (error) {
        throw error instanceof pg.DatabaseError ? new DatabaseError(error as { message: string }) : error;
      } finally {
        if (began !== undefined) onQuery!(statement.name, (performance.now() - began) / 1000);
      }
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Prepared once per connection. A name means the same text in every process, because a pooler passes connections from one to another. */
function nameOf(names: Map<string, string>, name: string, text: string): string {
  let known = names.get(text);
  if (known === undefined) names.set(text, (known = `${name.slice(0, 40)}_${hash('sha256', text, 'hex').slice(0, 16)}`));
  return known;
}

/** A pool that ends forgets who waits for a connection, so they are served first (or time out). */
async function endPool(pool: pg.Pool): Promise<void> {
  while (pool.waitingCount > 0) await pause(10);
  await pool.end();
}
