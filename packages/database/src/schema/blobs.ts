import { index, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

/** Which generation of a blob's chunks is complete; a half-written generation has no row here. */
export const blobs = pgTable('blobs', {
  key: text('key').primaryKey(),
  generation: text('generation').notNull(),
  chunks: integer('chunks').notNull(),
});

/** At most 48 KB of base64 per row (the RDS Data API returns 64). */
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

/** Blobs that are written before anything refers to them, or that nothing refers to any more: what is left here is removed. */
export const blobNotes = pgTable(
  'blob_notes',
  {
    key: text('key').primaryKey(),
    notedAt: timestamp('noted_at', { withTimezone: true, mode: 'date' }).notNull().defaultNow(),
    /** Until then somebody is removing the blob. */
    leavingUntil: timestamp('leaving_until', { withTimezone: true, mode: 'date' }),
  },
  (table) => [index('blob_notes_age').on(table.notedAt)],
);
