import type { PgliteClient } from './client.ts';

/** The rule and figures of Postgres's autovacuum, https://www.postgresql.org/docs/current/routine-vacuuming.html#AUTOVACUUM */
const worn = `select relname from pg_stat_user_tables
  where n_dead_tup > 1000 + 0.2 * n_live_tup or n_ins_since_vacuum > 5000 + 0.2 * n_live_tup or n_mod_since_analyze > 1000 + 0.1 * n_live_tup`;

/**
 * Does what autovacuum does on a server: PGlite has no background process, and without this the space of deleted rows
 * is never reused and the planner has no statistics. Table by table, so that queries get in between. Resolves to the tables.
 */
export async function vacuumWorn(client: PgliteClient): Promise<string[]> {
  // Otherwise the figures of the last second would be missing.
  await client.query('select pg_stat_force_next_flush()');
  const { rows } = await client.query(worn);
  const tables = (rows as { relname: string }[]).map((row) => row.relname);
  for (const table of tables) await client.exec(`vacuum (analyze) "${table}"`);
  return tables;
}
