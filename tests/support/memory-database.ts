import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Database, openDatabase, schema } from '@aistudio/database';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { chosenDatabase } from './chosen-database.ts';
import { pgliteCapabilities } from '../../packages/database/src/pglite/capabilities.ts';

const migrations = new URL('../../packages/database/migrations/', import.meta.url);
const cache = fileURLToPath(new URL('../../node_modules/.cache/memory-database/', import.meta.url));

/** A migrated database in this process's memory: for unit tests of verbs, where the real drivers do not matter. */
export async function openMemoryDatabase(): Promise<Database> {
  const chosen = await chosenDatabase(null);
  if (chosen !== null) return openDatabase(chosen.location);
  const client = await openMigrated();
  return {
    capabilities: pgliteCapabilities,
    drizzle: drizzle(client, { schema }),
    async query<Row extends object>(statement: { text: string }, parameters: unknown[] = []) {
      return (await client.query<Row>(statement.text, parameters)).rows;
    },
    close: () => client.close(),
    [Symbol.asyncDispose]: () => client.close(),
  } as Database;
}

/** Creating and migrating a database takes four seconds of processor time, opening a copy of one less than one. */
async function openMigrated(): Promise<PGlite> {
  const names = (await readdir(fileURLToPath(migrations))).filter((file) => file.endsWith('.sql')).sort();
  const scripts = await Promise.all(names.map((name) => readFile(new URL(name, migrations), 'utf8')));
  const version = await readFile(new URL('../../node_modules/@electric-sql/pglite/package.json', import.meta.url), 'utf8');
  const copy = `${cache}${createHash('sha256').update(JSON.stringify([version, scripts])).digest('hex').slice(0, 16)}.tar`;
  const known = await readFile(copy).catch(() => null);
  if (known) return PGlite.create({ loadDataDir: new Blob([known]) });
  const client = await PGlite.create();
  for (const script of scripts) await client.exec(script);
  const dump = await client.dumpDataDir('none');
  await mkdir(cache, { recursive: true });
  const draft = `${copy}.${process.pid}.${performance.now()}`;
  await writeFile(draft, new Uint8Array(await dump.arrayBuffer()));
  await rename(draft, copy);
  return client;
}
