import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';

/** How much of a document's version can be found; `terms` are those in all of its passages. */
export const indexedVersions = pgTable('indexed_versions', {
  id: text('id').primaryKey(),
  language: text('language').notNull(),
  passages: integer('passages').notNull(),
  terms: integer('terms').notNull(),
  /** False while its rows are being written: until then nothing in it is found. */
  ready: boolean('ready').notNull().default(false),
  /** It reads as English, the one language that the built-in embedding model knows. */
  english: boolean('english').notNull().default(true),
});

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

const versionId = () =>
  text('version_id')
    .notNull()
    .references(() => indexedVersions.id, { onDelete: 'cascade' });

export const passages = pgTable(
  'passages',
  {
    versionId: versionId(),
    ordinal: integer('ordinal').notNull(),
    text: text('text').notNull(),
    context: text('context').notNull(),
    anchor: jsonb('anchor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.ordinal] })],
);

/** A term in up to 256 passages of a version; an entry is passage << 22 | occurrences << 12 | terms in the passage. */
export const postings = pgTable(
  'postings',
  {
    term: text('term').notNull(),
    versionId: versionId(),
    block: integer('block').notNull(),
    entries: integer('entries').array().notNull(),
  },
  // Its entries are in this index, too, which drizzle cannot say.
  (table) => [uniqueIndex('postings_lists').on(table.term, table.versionId, table.block), index('postings_version').on(table.versionId)],
);

/** Vectors of one model; only the current generation is searched. Dimensions are 0 until the first vectors arrive. */
export const vectorGenerations = pgTable(
  'vector_generations',
  {
    id: text('id').primaryKey(),
    model: text('model').notNull(),
    dimensions: integer('dimensions').notNull(),
    current: boolean('current').notNull().default(false),
    englishOnly: boolean('english_only').notNull().default(false),
    begunAt: moment('begun_at').notNull().defaultNow(),
    /** No longer searched or wanted: its vectors are removed bit by bit. */
    leaving: boolean('leaving').notNull().default(false),
    /** Why its model makes no vectors at the moment, since when, and until when it is not asked again. */
    stalled: text('stalled'),
    stalledAt: moment('stalled_at'),
    stalledUntil: moment('stalled_until'),
    /** Its table of halfvec with an HNSW index, if the server has pgvector; null: there is none. */
    indexTable: text('index_table'),
  },
  (table) => [uniqueIndex('vector_generations_current').on(table.current).where(sql`current`)],
);

/** Up to 64 vectors of a version, int8, base64. */
export const vectorBlocks = pgTable(
  'vector_blocks',
  {
    generationId: text('generation_id')
      .notNull()
      .references(() => vectorGenerations.id, { onDelete: 'cascade' }),
    versionId: versionId(),
    block: integer('block').notNull(),
    vectors: text('vectors').notNull(),
    /** It is also in the table of its generation's index. */
    indexed: boolean('indexed').notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.generationId, table.versionId, table.block] }),
    index('vector_blocks_version').on(table.versionId),
    index('vector_blocks_unindexed').on(table.generationId).where(sql`not indexed`),
  ],
);
