import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Blobs } from '@aistudio/core';
import { assertBlobKey } from './blob-key.ts';

/** One file per blob below `root`, readable by its owner alone. A blob is there whole or not at all, also after a power cut. */
export function createDiskBlobs(root: string): Blobs {
  // The suffix keeps the key `a` beside the folder of `a/b`.
  const placeOf = (key: string) => {
    assertBlobKey(key);
    return join(root, `${key}.blob`);
  };
  return {
    async put(key, bytes) {
      const place = placeOf(key);
      await mkdir(dirname(place), { recursive: true, mode: 0o700 });
      const draft = `${place}.${randomUUID()}.draft`;
      try {
        await using file = await open(draft, 'wx', 0o600);
        await file.writeFile(bytes);
        await file.sync();
        await rename(draft, place);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
      await syncDirectory(dirname(place));
    },
    async get(key) {
      try {
        return new Uint8Array(await readFile(placeOf(key)));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    async delete(key) {
      await rm(placeOf(key), { force: true });
    },
  };
}

async function syncDirectory(path: string): Promise<void> {
  await using directory = await open(path, 'r');
  // Windows has no such thing and says EPERM.
  await directory.sync().catch(() => undefined);
}
