import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/** Which generation of a blob's chunks is the whole one; a half-written generation has no row here. */
export const blobs = pgTable('blobs', {
  key: text('key').primaryKey(),
  generation: text('generation').notNull(),
  chunks: integer('chunks').notNull(),
});

/** At most 48 KB of base64 a row (the RDS Data API returns 64). */
export const blobChunks = pgTable(
  'blob_chunks',
  {
    key: text('key').notNull(),
    generation: text('generation').notNull(),
    ordinal: integer('ordinal').notNull(),
    data: text('data').notNull(),
  },
  (table) => [primaryKey({ columns: [table.key, table.generation, table.ordinal] })],
);
