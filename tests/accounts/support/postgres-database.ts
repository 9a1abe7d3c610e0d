import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Database, schema } from '@aistudio/database';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';

const migrations = new URL('../../../packages/database/migrations/', import.meta.url);

/** A database on a real server; `migrate` for the first who opens it. */
export async function openPostgresDatabase(url: string, options: { migrate: boolean }): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: 8 });
  // A server that is stopped under an idle connection is no failure of the test.
  pool.on('error', () => {});
  if (options.migrate) {
    for (const name of (await readdir(fileURLToPath(migrations))).filter((file) => file.endsWith('.sql')).sort())
      await pool.query(await readFile(new URL(name, migrations), 'utf8'));
  }
  return {
    driver: 'postgres',
    drizzle: drizzle(pool, { schema }),
    async query<Row extends object>(statement: { text: string }, parameters: unknown[] = []) {
      return (await pool.query<Row>(statement.text, parameters)).rows;
    },
    close: () => pool.end(),
    [Symbol.asyncDispose]: () => pool.end(),
  } as Database;
}
