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

/** Opens a pool on a Postgres server (15 or newer) and brings its schema up to date. */
export async function openPostgres(options: PostgresOptions): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: 'aistudio',
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    // The server ends the statement; the client stops waiting a little later, when the server itself is gone.
    statement_timeout: 30_000,
    query_timeout: 35_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  // Without a listener the loss of an idle connection would end the process.
  pool.on('error', (error) => options.onConnectionLost?.(error));
  const database = asDatabase(pool, options.onQuery);
  try {
    await migrate(database, { migrations: options.migrations });
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

const types = { getTypeParser: (type: number) => (value: unknown) => parseValue(value as string, type) };

// Drizzle reads the driver's global table; a count is a number on every driver.
pg.types.setTypeParser(pg.types.builtins.INT8, parseInteger as never);

function asDatabase(pool: pg.Pool, onQuery: QueryObserver | undefined): Database {
  const names = new Map<string, string>();
  let closing: Promise<void> | null = null;
  const close = () => (closing ??= endPool(pool));
  return {
    capabilities: postgresCapabilities,
    drizzle: drizzle(pool, { schema }) as unknown as Drizzle,
    async query<Row extends object>(statement: Statement, parameters: Parameter[] = []): Promise<Row[]> {
      // Prepared once per connection; a name may stand for several texts, the server's name may not.
      let name = names.get(statement.text);
      if (name === undefined) names.set(statement.text, (name = `${statement.name.slice(0, 50)}_${names.size}`));
      const began = onQuery && performance.now();
      try {
        const result = await pool.query<Row>({ name, text: statement.text, values: parameters, types: types as never });
        return result.rows;
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

/** A pool that ends forgets who waits for a connection, so they are served first (or time out). */
async function endPool(pool: pg.Pool): Promise<void> {
  while (pool.waitingCount > 0) await pause(10);
  await pool.end();
}
