import { randomUUID } from 'node:crypto';
import type { Blobs } from '@aistudio/core';
import type { Database } from '@aistudio/database';
import { assertBlobKey } from './blob-key.ts';

/** 48 KB of base64: the RDS Data API returns rows of at most 64 KB. */
const chunkBytes = 36 * 1024;
/** Chunks per statement: under the 1 MiB that the RDS Data API returns at once. */
const batch = 16;
const attempts = 3;

/**
 * Rows of base64, for processes that share a database and no disk. A blob is written under a new generation and becomes
 * visible with one statement; what a crash leaves half-written is removed by the next `put` or `delete` of its key.
 */
export function createDatabaseBlobs(database: Pick<Database, 'query'>): Blobs {
  return {
    async put(key, bytes) {
      assertBlobKey(key);
      const generation = randomUUID();
      const chunks = split(bytes);
      for (let first = 0; first < chunks.length; first += batch) {
        await database.query(
          {
            name: 'write_blob_chunks',
            text: `INSERT INTO blob_chunks (key, generation, ordinal, data)
                   SELECT $1, $2, $3::integer + ordinality::integer - 1, value FROM json_array_elements_text($4::json) WITH ORDINALITY`,
          },
          [key, generation, first, JSON.stringify(chunks.slice(first, first + batch))],
        );
      }
      await database.query(
        {
          name: 'show_blob',
          text: `INSERT INTO blobs (key, generation, chunks) VALUES ($1, $2, $3)
                 ON CONFLICT (key) DO UPDATE SET generation = excluded.generation, chunks = excluded.chunks`,
        },
        [key, generation, chunks.length],
      );
      await database.query(
        {
          name: 'drop_old_blob_chunks',
          text: `DELETE FROM blob_chunks WHERE key = $1 AND generation <> (SELECT generation FROM blobs WHERE key = $1)`,
        },
        [key],
      );
    },

    async get(key) {
      assertBlobKey(key);
      // A blob that is replaced while it is read loses its old chunks: look again.
      for (let attempt = 0; attempt < attempts; attempt++) {
        const [blob] = await database.query<{ generation: string; chunks: number }>(
          { name: 'find_blob', text: 'SELECT generation, chunks FROM blobs WHERE key = $1' },
          [key],
        );
        if (!blob) return null;
        const bytes = await readChunks(database, key, blob);
        if (bytes) return bytes;
      }
      throw new Error('A blob was replaced again and again while it was read.');
    },

    async delete(key) {
      assertBlobKey(key);
      await database.query({ name: 'delete_blob', text: 'DELETE FROM blobs WHERE key = $1' }, [key]);
      await database.query({ name: 'delete_blob_chunks', text: 'DELETE FROM blob_chunks WHERE key = $1' }, [key]);
    },
  };
}

function split(bytes: Uint8Array): string[] {
  const chunks: string[] = [];
  for (let start = 0; start < bytes.length; start += chunkBytes) chunks.push(Buffer.from(bytes.subarray(start, start + chunkBytes)).toString('base64'));
  return chunks;
}

async function readChunks(database: Pick<Database, 'query'>, key: string, blob: { generation: string; chunks: number }): Promise<Uint8Array | null> {
  const parts: Buffer[] = [];
  while (parts.length < blob.chunks) {
    const rows = await database.query<{ data: string }>(
      {
        name: 'read_blob_chunks',
        text: `SELECT data FROM blob_chunks WHERE key = $1 AND generation = $2 AND ordinal >= $3 ORDER BY ordinal LIMIT ${batch}`,
      },
      [key, blob.generation, parts.length],
    );
    if (rows.length === 0) return null;
    for (const { data } of rows) parts.push(Buffer.from(data, 'base64'));
  }
  return new Uint8Array(Buffer.concat(parts));
}
