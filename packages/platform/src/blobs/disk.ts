import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Blobs, ByteRange } from '@aistudio/core';
import { assertBlobKey } from './blob-key.ts';
import { clipRange } from './clip-range.ts';

/** One file per blob below `root`, readable only by its owner. A blob exists completely or not at all, even after a power cut. */
export function createDiskBlobs(root: string): Blobs {
  // The suffix keeps the key `a` apart from the folder of `a/b`.
  const placeOf = (key: string) => {
    assertBlobKey(key);
    return join(root, `${key}.blob`);
  };
  const keep = async (key: string, pieces: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> => {
    const place = placeOf(key);
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    const draft = `${place}.${randomUUID()}.draft`;
    try {
      await using file = await open(draft, 'wx', 0o600);
      await file.writeFile(pieces);
      await file.sync();
      await rename(draft, place);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    await syncDirectory(dirname(place));
  };
  return {
    links: null,
    put: keep,
    write: keep,
    get: (key) => orNull(async () => new Uint8Array(await readFile(placeOf(key)))),
    read: (key, range) =>
      orNull(async () => {
        const place = placeOf(key);
        const { size } = await stat(place);
        return { size, bytes: readPieces(place, size, clipRange(size, range)) };
      }),
    async delete(key) {
      await rm(placeOf(key), { force: true });
    },
  };
}

async function* readPieces(place: string, size: number, { start, end }: ByteRange): AsyncGenerator<Uint8Array> {
  if (start === end) return;
  await using file = await open(place);
  if ((await file.stat()).size !== size) throw new Error('A blob was replaced while it was read.');
  for await (const piece of file.createReadStream({ start, end: end - 1, autoClose: false })) yield piece as Uint8Array;
}

async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function syncDirectory(path: string): Promise<void> {
  await using directory = await open(path, 'r');
  // Windows does not support it and reports EPERM.
  await directory.sync().catch(() => undefined);
}
