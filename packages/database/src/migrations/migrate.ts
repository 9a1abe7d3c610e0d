import { sql } from 'drizzle-orm';
import type { Database, Drizzle } from '../database.ts';
import { readMigrations, type Migration } from './read-migrations.ts';

/** Any number that nothing else locks; held to the end of each migration's transaction. */
const lock = 7_230_114_522;

type Transaction = Parameters<Parameters<Drizzle['transaction']>[0]>[0];

/**
 * Brings the schema up to date: what is missing, in order, each file in a transaction of its own together with its
 * line in `schema_migrations`. Any number of processes may start at once; one does the work while the others wait.
 * Rejects, leaving the schema as it was, when a file that was applied has been edited, when the database is newer than
 * the program, or when a statement fails. Resolves to the names applied here.
 */
export async function migrate(database: Database, migrations?: Migration[]): Promise<string[]> {
  const known = migrations ?? (await readMigrations());
  const applied: string[] = [];
  for (const migration of known) {
    if (await database.drizzle.transaction((transaction) => step(transaction, migration, known))) applied.push(migration.name);
  }
  return applied;
}

async function step(transaction: Transaction, migration: Migration, known: Migration[]): Promise<boolean> {
  await transaction.execute(sql.raw('set local statement_timeout = 0'));
  await transaction.execute(sql`select pg_advisory_xact_lock(${lock}::bigint)`);
  await transaction.execute(
    sql.raw('create table if not exists schema_migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())'),
  );
  const recorded = await readApplied(transaction);
  refuseStrangers(recorded, known);
  if (recorded.has(migration.name)) return false;
  for (const statement of migration.statements) {
    try {
      await transaction.execute(sql.raw(statement));
    } catch (error) {
      const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
      throw new Error(`Migration ${migration.name} failed and was undone: ${reason}`, { cause: error });
    }
  }
  await transaction.execute(sql`insert into schema_migrations (name, checksum) values (${migration.name}, ${migration.checksum})`);
  return true;
}

async function readApplied(transaction: Transaction): Promise<Map<string, string>> {
  const { rows } = (await transaction.execute(sql.raw('select name, checksum from schema_migrations'))) as unknown as {
    rows: { name: string; checksum: string }[];
  };
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

function refuseStrangers(recorded: Map<string, string>, known: Migration[]): void {
  const checksums = new Map(known.map((migration) => [migration.name, migration.checksum]));
  for (const [name, checksum] of recorded) {
    const ours = checksums.get(name);
    if (ours === undefined) throw new Error(`The database was migrated by a newer AI Studio (${name}): start that version, or use another database.`);
    if (ours !== checksum) throw new Error(`Migration ${name} was edited after it was applied: put the file back and write a new migration.`);
  }
}
