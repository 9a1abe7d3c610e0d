import { createHash } from 'node:crypto';
import { readFile, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';

/** SHA-256 of the names and bytes in a folder, in hexadecimal; of a link its target. History in .git does not count. */
export async function digestFolder(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const add = async (place: string): Promise<void> => {
    const entries = await readdir(join(folder, place), { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(place, entry.name);
      if (entry.name === '.git') continue;
      if (entry.isDirectory()) await add(path);
      else hash.update(`${path}\0`).update(entry.isSymbolicLink() ? await readlink(join(folder, path)) : await readFile(join(folder, path)));
    }
  };
  await add('');
  return hash.digest('hex');
}
