import type { PgliteClient } from './client.ts';

/** The rule and figures of Postgres's autovacuum, https://www.postgresql.org/docs/current/routine-vacuuming.html#AUTOVACUUM */
const worn = 'n_dead_tup > 1000 + 0.2 * n_live_tup or n_mod_since_analyze > 1000 + 0.1 * n_live_tup';
/** For new rows, a vacuum only records that everybody sees them, so that an index can answer alone. Done often, it takes a moment. */
const grown = 'n_ins_since_vacuum > 2000';

/**
 * Does what autovacuum does on a server: PGlite has no background process, and without this the space of deleted rows
 * is never reused and the planner has no statistics. Table by table, so that queries get in between. Resolves to the tables.
 */
export async function vacuumWorn(client: PgliteClient): Promise<string[]> {
  // Otherwise the figures of the last second would be missing.
  await client.query('select pg_stat_force_next_flush()');
  const { rows } = await client.query(`select relname, ${worn} as worn from pg_stat_user_tables where ${worn} or ${grown}`);
  const tables = rows as { relname: string; worn: boolean }[];
  for (const { relname, worn } of tables) {
    await client.exec(`vacuum ${worn ? '' : '(index_cleanup off, truncate off)'} "${relname}"`);
    if (worn) await client.exec(`analyze "${relname}"`);
  }
  return tables.map(({ relname }) => relname);
}
