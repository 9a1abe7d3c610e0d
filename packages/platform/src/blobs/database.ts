import type { Blobs } from '@aistudio/core';
import type { Database } from '@aistudio/database';

/** Bytes per row; in base64 it stays below the 64 KB that the RDS Data API returns. */
const chunkBytes = 36_000;

const put = {
  name: 'put_blob',
  text: `with gone as (delete from blob_chunks where key = $1::text and position >= $3::int)
    insert into blob_chunks (key, position, data) select $1::text, x.p, x.d from jsonb_to_recordset(cast($2::text as jsonb)) as x(p int, d text)
    on conflict (key, position) do update set data = excluded.data`,
};
const get = { name: 'get_blob', text: `select data from blob_chunks where key = $1::text and position >= $2::int order by position limit 20` };
const remove = { name: 'delete_blob', text: `delete from blob_chunks where key = $1::text` };

/** Blobs as rows, for processes that share a Postgres but no disk. A blob is there whole or not at all. */
export function createDatabaseBlobs(database: Database): Blobs {
  return {
    async put(key, bytes) {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const chunks = [];
      for (let start = 0; start === 0 || start < buffer.length; start += chunkBytes) chunks.push({ p: chunks.length, d: buffer.toString('base64', start, start + chunkBytes) });
      await database.query(put, [key, JSON.stringify(chunks), chunks.length]);
    },
    async get(key) {
      const chunks: Buffer[] = [];
      for (;;) {
        const rows = await database.query<{ data: string }>(get, [key, chunks.length]);
        for (const row of rows) chunks.push(Buffer.from(row.data, 'base64'));
        if (rows.length < 20) return chunks.length === 0 ? null : Buffer.concat(chunks);
      }
    },
    async delete(key) {
      await database.query(remove, [key]);
    },
  };
}
