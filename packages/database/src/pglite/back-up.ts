import { constants } from 'node:fs';
import { cp, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

const kept = 5;

/**
 * Copies `<directory>/database` and its record to `<directory>/backups/<time>-before-<version>`, a directory that can be
 * put back unchanged, and keeps the last five. The database must not be open. Resolves to the copy's path.
 */
export async function backUp(directory: string, version: string, at: Date): Promise<string> {
  const backups = join(directory, 'backups');
  await mkdir(backups, { recursive: true, mode: 0o700 });
  const name = `${at.toISOString().replaceAll(/[-:]/g, '').replace('.', '')}-before-${version}`;
  const unfinished = join(backups, `.${name}`);
  const copying = { recursive: true, mode: constants.COPYFILE_FICLONE, preserveTimestamps: true };
  await cp(join(directory, 'database'), join(unfinished, 'database'), copying);
  await cp(join(directory, 'database.json'), join(unfinished, 'database.json'), copying).catch(() => undefined);
  await syncFiles(unfinished);
  await rename(unfinished, join(backups, name));
  await dropOldest(backups);
  return join(backups, name);
}

async function dropOldest(backups: string): Promise<void> {
  const names = (await readdir(backups)).sort();
  const unfinished = names.filter((name) => name.startsWith('.'));
  const finished = names.filter((name) => /^\d{8}T\d{9}Z-before-/.test(name));
  for (const name of [...unfinished, ...finished.slice(0, -kept)]) await rm(join(backups, name), { recursive: true, force: true });
}

async function syncFiles(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = await open(join(entry.parentPath, entry.name), 'r+');
    await file.datasync();
    await file.close();
  }
}
