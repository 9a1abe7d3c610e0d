import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Database, schema } from '@aistudio/database';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';

const migrations = new URL('../../packages/database/migrations/', import.meta.url);

/** A migrated database inside this process and its memory: for unit tests of verbs, where the real drivers are not the question. */
export async function openMemoryDatabase(): Promise<Database> {
  const client = await PGlite.create();
  for (const name of (await readdir(fileURLToPath(migrations))).filter((file) => file.endsWith('.sql')).sort()) {
    await client.exec(await readFile(new URL(name, migrations), 'utf8'));
  }
  return {
    driver: 'pglite',
    drizzle: drizzle(client, { schema }),
    async query<Row extends object>(statement: { text: string }, parameters: unknown[] = []) {
      return (await client.query<Row>(statement.text, parameters)).rows;
    },
    close: () => client.close(),
    [Symbol.asyncDispose]: () => client.close(),
  } as Database;
}
