import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/** Bytes of files where processes share no disk: base64, at most 48 KB a row. */
export const blobChunks = pgTable(
  'blob_chunks',
  { key: text('key').notNull(), position: integer('position').notNull(), data: text('data').notNull() },
  (table) => [primaryKey({ columns: [table.key, table.position] })],
);
