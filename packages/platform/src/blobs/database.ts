import { randomUUID } from 'node:crypto';
import type { Blobs, ByteRange } from '@aistudio/core';
import type { Database } from '@aistudio/database';
import { assertBlobKey } from './blob-key.ts';
import { clipRange } from './clip-range.ts';
import { regroup } from './regroup.ts';

/** 48 KB of base64: the RDS Data API returns rows of at most 64 KB. */
const chunkBytes = 36 * 1024;
/** Chunks per statement: under the 1 MiB that the RDS Data API returns at once. */
const batch = 16;
const attempts = 3;

/** A blob as its readers see it. */
interface Shown {
  generation: string;
  chunks: number;
  size: number;
}

type Rows = Pick<Database, 'query'>;

/**
 * Rows of base64, for processes that share a database but no disk. A blob is written under a new generation and becomes
 * visible with one statement; what a crash leaves half-written is removed by the next write or `delete` of its key.
 */
export function createDatabaseBlobs(database: Rows): Blobs {
  return {
    links: null,
    put: async (key, bytes) => keep(database, key, onePiece(bytes)),
    write: async (key, pieces) => keep(database, key, pieces),

    async get(key) {
      assertBlobKey(key);
      // A blob that is replaced while it is being read loses its old chunks: look again.
      for (let attempt = 0; attempt < attempts; attempt++) {
        const shown = await findShown(database, key);
        if (shown === null) return null;
        const bytes = await gather(readPieces(database, key, shown, { start: 0, end: shown.size })).catch(replacedOnly);
        if (bytes !== null) return bytes;
      }
      throw new ReplacedError();
    },

    async read(key, range) {
      assertBlobKey(key);
      const shown = await findShown(database, key);
      return shown === null ? null : { size: shown.size, bytes: readPieces(database, key, shown, clipRange(shown.size, range)) };
    },

    async delete(key) {
      assertBlobKey(key);
      await database.query({ name: 'delete_blob', text: 'DELETE FROM blobs WHERE key = $1' }, [key]);
      await database.query({ name: 'delete_blob_chunks', text: 'DELETE FROM blob_chunks WHERE key = $1' }, [key]);
    },
  };
}

class ReplacedError extends Error {
  constructor() {
    super('A blob was replaced while it was read.');
  }
}

function replacedOnly(error: unknown): null {
  if (error instanceof ReplacedError) return null;
  throw error;
}

async function gather(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const gathered: Uint8Array[] = [];
  for await (const piece of pieces) gathered.push(piece);
  return new Uint8Array(Buffer.concat(gathered));
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const insertChunks = {
  name: 'write_blob_chunks',
  text: `INSERT INTO blob_chunks (key, generation, ordinal, data)
         SELECT $1, $2, $3::integer + ordinality::integer - 1, value FROM json_array_elements_text($4::json) WITH ORDINALITY`,
};
const show = {
  name: 'show_blob',
  text: `INSERT INTO blobs (key, generation, chunks) VALUES ($1, $2, $3)
         ON CONFLICT (key) DO UPDATE SET generation = excluded.generation, chunks = excluded.chunks`,
};
const dropOld = {
  name: 'drop_old_blob_chunks',
  text: `DELETE FROM blob_chunks WHERE key = $1 AND generation <> (SELECT generation FROM blobs WHERE key = $1)`,
};

async function keep(database: Rows, key: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  assertBlobKey(key);
  const generation = randomUUID();
  let chunks = 0;
  for await (const group of regroup(pieces, batch * chunkBytes)) {
    const texts = chunksOf(group);
    await database.query(insertChunks, [key, generation, chunks, JSON.stringify(texts)]);
    chunks += texts.length;
  }
  await database.query(show, [key, generation, chunks]);
  await database.query(dropOld, [key]);
}

function chunksOf(bytes: Uint8Array): string[] {
  const chunks: string[] = [];
  for (let start = 0; start < bytes.length; start += chunkBytes) chunks.push(Buffer.from(bytes.subarray(start, start + chunkBytes)).toString('base64'));
  return chunks;
}

const find = {
  name: 'find_blob',
  text: `SELECT b.generation, b.chunks, CASE WHEN b.chunks = 0 THEN 0 ELSE (b.chunks - 1) * ${chunkBytes} +
           (SELECT octet_length(decode(c.data, 'base64')) FROM blob_chunks c WHERE c.key = b.key AND c.generation = b.generation AND c.ordinal = b.chunks - 1) END AS size
         FROM blobs b WHERE b.key = $1`,
};

async function findShown(database: Rows, key: string): Promise<Shown | null> {
  const [row] = await database.query<Shown>(find, [key]);
  return row ?? null;
}

const readChunks = { name: 'read_blob_chunks', text: `SELECT data FROM blob_chunks WHERE key = $1 AND generation = $2 AND ordinal >= $3 ORDER BY ordinal LIMIT ${batch}` };

async function* readPieces(database: Rows, key: string, { generation, chunks }: Shown, { start, end }: ByteRange): AsyncGenerator<Buffer> {
  for (let next = Math.floor(start / chunkBytes); next < chunks && next * chunkBytes < end; ) {
    const rows = await database.query<{ data: string }>(readChunks, [key, generation, next]);
    if (rows.length === 0) throw new ReplacedError();
    for (const { data } of rows) {
      const at = next * chunkBytes;
      next += 1;
      if (at < end) yield Buffer.from(data, 'base64').subarray(Math.max(0, start - at), end - at);
    }
  }
}
