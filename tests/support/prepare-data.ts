import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readMigrations, type Migration } from '../../packages/database/src/migrations/read-migrations.ts';
import { openPglite } from '../../packages/database/src/pglite/open-pglite.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, 'node_modules/.cache/embedded-database');
const day = 86_400_000;
const run = promisify(execFile);

/**
 * Puts into a directory without data what its first start would: an empty database with the program's migrations, or these. Making one
 * takes five seconds of processor time, opening a copy half of one. First starts are tested in tests/database and tests/launcher.
 */
export async function prepareData(directory: string, migrations?: Migration[]): Promise<void> {
  if (existsSync(join(directory, 'database'))) return;
  await run('cp', ['-R', `${await made(migrations ?? (await readMigrations()))}/.`, directory]);
}

/** Made once by this very program, wherever it is asked for next. */
async function made(migrations: Migration[]): Promise<string> {
  const place = join(cache, await digestOf(migrations));
  if (existsSync(place)) return place;
  await mkdir(cache, { recursive: true });
  await removeOld();
  const draft = await mkdtemp(join(cache, 'draft-'));
  await (await openPglite({ directory: draft, migrations })).close();
  // Somebody else may have been as fast: the same, then.
  await rename(draft, place).catch(() => rm(draft, { recursive: true }));
  return place;
}

async function digestOf(migrations: Migration[]): Promise<string> {
  const sources = await readdir(join(root, 'packages/database/src'), { recursive: true, withFileTypes: true });
  const paths = sources.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const hash = createHash('sha256').update(JSON.stringify(migrations));
  for (const path of [...paths.toSorted(), join(root, 'node_modules/@electric-sql/pglite/package.json')]) hash.update(await readFile(path));
  return hash.digest('hex').slice(0, 16);
}

async function removeOld(): Promise<void> {
  for (const name of await readdir(cache)) {
    const path = join(cache, name);
    if (Date.now() - (await stat(path)).mtimeMs > day) await rm(path, { recursive: true, force: true });
  }
}
