import { access, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import type { Database, Drizzle, Parameter, Statement, QueryObserver } from '../database.ts';
import { migrate } from '../migrations/migrate.ts';
import { readMigrations, type Migration } from '../migrations/read-migrations.ts';
import * as schema from '../schema/index.ts';
import { backUp } from './back-up.ts';
import { pgliteCapabilities } from './capabilities.ts';
import { checkVersion, embeddedPostgres } from './check-version.ts';
import { PgliteClient } from './client.ts';
import { writeDataRecord } from './data-record.ts';
import { encodeParameter } from './encode-parameter.ts';
import { lockDirectory } from './lock-directory.ts';
import { vacuumWorn } from './vacuum-worn.ts';

const vacuumEveryMs = 10_000;

export interface PgliteOptions {
  /** Contains `database/`, `database.lock`, `database.json` and `backups/`; null for a database in memory. */
  directory: string | null;
  onQuery?: QueryObserver;
  /** The database's thread exited: nothing can be stored until the process restarts. */
  onDead?: (error: Error) => void;
  /** The program's own unless a test says otherwise. */
  migrations?: Migration[];
  now?: () => Date;
}

/**
 * Opens the embedded database for this process alone, backed up if it must be migrated, and migrated.
 *
 * Promised: what was acknowledged survives the death of the process. A power cut or a crash of the operating system
 * may lose the last moments (usually milliseconds) and leaves the rest intact; `close` leaves everything on disk.
 */
export async function openPglite(options: PgliteOptions): Promise<Database> {
  const migrations = options.migrations ?? (await readMigrations());
  const { directory } = options;
  if (directory === null) {
    const client = await PgliteClient.start({ directory: null });
    return migrated(asDatabase(client, options.onQuery, () => client.close()), migrations);
  }
  const lock = await lockDirectory(directory);
  try {
    await discardUnfinished(directory);
    const names = migrations.map(({ name }) => name);
    const missing = await checkVersion(directory, names);
    if (missing !== null && missing.length > 0) await backUp(directory, missing[0]!, (options.now ?? (() => new Date()))());
    const client = await startClient(directory, missing === null);
    if (options.onDead !== undefined) client.onDead = options.onDead;
    // A failure shows in the next query that a person waits for.
    const vacuuming = setInterval(() => void vacuumWorn(client).catch(() => undefined), vacuumEveryMs);
    vacuuming.unref();
    const close = async () => {
      clearInterval(vacuuming);
      await client.close();
      await lock.release();
    };
    const database = await migrated(asDatabase(client, options.onQuery, close), migrations);
    if (missing?.length !== 0) await writeDataRecord(directory, { schema: names.length, migrations: names, postgres: embeddedPostgres });
    return database;
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** An interrupted first start leaves an incomplete, empty database, which is created again. */
async function discardUnfinished(directory: string): Promise<void> {
  const unfinished = await access(markerOf(directory)).then(() => true, () => false);
  if (unfinished) await rm(join(directory, 'database'), { recursive: true, force: true });
}

async function startClient(directory: string, fresh: boolean): Promise<PgliteClient> {
  const files = join(directory, 'database');
  if (!fresh) return PgliteClient.start({ directory: files });
  await writeFile(markerOf(directory), '');
  optimiseWasm(false);
  try {
    const first = await PgliteClient.start({ directory: files });
    await first.sync();
    await first.close();
  } finally {
    optimiseWasm(true);
  }
  await rm(markerOf(directory));
  // Creating a database takes far more memory than using it, and WebAssembly only returns memory when its thread ends.
  return PgliteClient.start({ directory: files });
}

/**
 * Whether V8 optimises the WebAssembly that is loaded from now on. A thread that only creates a database ends before that pays off,
 * and it takes 450 MB for a moment, which is too much for a container with 1 GB.
 */
function optimiseWasm(wanted: boolean): void {
  for (const flag of ['wasm-tier-up', 'wasm-dynamic-tiering']) setFlagsFromString(`--${wanted ? '' : 'no-'}${flag}`);
}

function markerOf(directory: string): string {
  return join(directory, 'database.unfinished');
}

async function migrated(database: Database, migrations: Migration[]): Promise<Database> {
  try {
    await migrate(database, { migrations });
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

function asDatabase(client: PgliteClient, onQuery: QueryObserver | undefined, close: () => Promise<void>): Database {
  let closing: Promise<void> | null = null;
  const closeOnce = () => (closing ??= close());
  return {
    capabilities: pgliteCapabilities,
    // The client implements the part of PGlite that drizzle calls.
    drizzle: drizzle(client as unknown as PGlite, { schema }) as unknown as Drizzle,
    async query<Row extends object>(statement: Statement, parameters: Parameter[] = []): Promise<Row[]> {
      const began = onQuery && performance.now();
      try {
        return await client.queryPrepared<Row>(statement.name, statement.text, parameters.map(encodeParameter));
      } finally {
        if (began !== undefined) onQuery!(statement.name, (performance.now() - began) / 1000);
      }
    },
    close: closeOnce,
    [Symbol.asyncDispose]: closeOnce,
  };
}
