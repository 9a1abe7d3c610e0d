import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Database, Drizzle } from '../database.ts';
import { sqlState } from '../sql-state.ts';
import { readMigrations, type Migration } from './read-migrations.ts';

/** Any number that nothing else locks; held until the end of each migration's transaction. */
const lock = 7_230_114_522;
const askAgainMs = 250;
/** Longer than any migration takes: a process that still holds the lock is hanging. */
const patienceMs = 15 * 60_000;

type Transaction = Parameters<Parameters<Drizzle['transaction']>[0]>[0];

export interface MigrateOptions {
  /** The program's own unless a test says otherwise. */
  migrations?: Migration[];
  /** Milliseconds. */
  wait?: (ms: number) => Promise<unknown>;
}

/**
 * Brings the schema up to date: what is missing, in order, each file in its own transaction together with its row in
 * `schema_migrations`. Any number of processes may start at once; one does the work while the others wait. Rejects, leaving the
 * schema unchanged, if a file that was applied has been edited, if a statement fails, or if an embedded database is newer
 * than the program. A shared one may be newer: migrations only add, so that the previous release can still start during a deploy and
 * after a rollback. Resolves to the names applied here.
 */
export async function migrate(database: Database, options: MigrateOptions = {}): Promise<string[]> {
  const known = options.migrations ?? (await readMigrations());
  const check = (recorded: Map<string, string>) => refuseStrangers(recorded, known, database.capabilities.shared);
  const recorded = await readRecorded(database);
  check(recorded);
  const applied: string[] = [];
  for (const migration of known.filter(({ name }) => !recorded.has(name))) {
    if (await apply(database, migration, check, options.wait ?? pause)) applied.push(migration.name);
  }
  return applied;
}

/** False if another process was faster. */
async function apply(database: Database, migration: Migration, check: (recorded: Map<string, string>) => void, wait: (ms: number) => Promise<unknown>): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += askAgainMs) {
    // Polled, because a driver may give up a statement that waits for a lock.
    const outcome = await database.drizzle.transaction((transaction) => step(transaction, migration, check));
    if (outcome !== 'busy') return outcome === 'applied';
    await wait(askAgainMs);
  }
  throw new Error('Another process has been migrating this database for a quarter of an hour: end it and start again.');
}

async function step(transaction: Transaction, migration: Migration, check: (recorded: Map<string, string>) => void): Promise<'busy' | 'known' | 'applied'> {
  await transaction.execute(sql.raw('set local statement_timeout = 0'));
  const [answer] = rowsOf<{ mine: boolean }>(await transaction.execute(sql.raw(`select pg_try_advisory_xact_lock(${lock}) as mine`)));
  if (!answer!.mine) return 'busy';
  await transaction.execute(
    sql.raw('create table if not exists schema_migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())'),
  );
  const recorded = asMap(rowsOf<Recorded>(await transaction.execute(sql.raw(readText))));
  check(recorded);
  if (recorded.has(migration.name)) return 'known';
  for (const statement of migration.statements) {
    try {
      await transaction.execute(sql.raw(statement));
    } catch (error) {
      const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
      throw new Error(`Migration ${migration.name} failed and was undone: ${reason}`, { cause: error });
    }
  }
  await transaction.execute(sql`insert into schema_migrations (name, checksum) values (${migration.name}, ${migration.checksum})`);
  return 'applied';
}

interface Recorded {
  name: string;
  checksum: string;
}

const readText = 'select name, checksum from schema_migrations';

/** Without the lock: a start with nothing to migrate costs one statement. */
async function readRecorded(database: Database): Promise<Map<string, string>> {
  try {
    return asMap(await database.query<Recorded>({ name: 'read_migrations', text: readText }));
  } catch (error) {
    if (sqlState(error) === undefinedTable) return new Map();
    throw error;
  }
}

const undefinedTable = '42P01';

function asMap(rows: Recorded[]): Map<string, string> {
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

function rowsOf<Row>(result: unknown): Row[] {
  return (result as { rows: Row[] }).rows;
}

function refuseStrangers(recorded: Map<string, string>, known: Migration[], shared: boolean): void {
  const checksums = new Map(known.map((migration) => [migration.name, migration.checksum]));
  for (const [name, checksum] of recorded) {
    const ours = checksums.get(name);
    if (ours === undefined && !shared) throw new Error(`The database was migrated by a newer AI Studio (${name}): start that version, or use another database.`);
    if (ours !== undefined && ours !== checksum) throw new Error(`Migration ${name} was edited after it was applied: put the file back and write a new migration.`);
  }
}
