import type { Blobs } from '@aistudio/core';

/** Blobs in a map that the test can inspect. */
export function createMemoryBlobs(stored: Map<string, Uint8Array> = new Map()): Blobs {
  async function* pieceOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
    if (bytes.length > 0) yield bytes;
  }
  return {
    links: null,
    put: async (key, bytes) => void stored.set(key, Uint8Array.from(bytes)),
    async write(key, pieces) {
      const gathered: Uint8Array[] = [];
      for await (const piece of pieces) gathered.push(Uint8Array.from(piece));
      stored.set(key, new Uint8Array(Buffer.concat(gathered)));
    },
    get: async (key) => stored.get(key) ?? null,
    async read(key, range) {
      const bytes = stored.get(key);
      return bytes === undefined ? null : { size: bytes.length, bytes: pieceOf(bytes.subarray(range?.start, range?.end)) };
    },
    delete: async (key) => void stored.delete(key),
  };
}
