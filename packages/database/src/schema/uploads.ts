import { index, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { users } from './accounts.ts';
import { repositories } from './repositories.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Large files being uploaded into a repository, in parts. A row outlives its person and repository until its parts are removed. */
export const uploads = pgTable(
  'uploads',
  {
    id: text('id').primaryKey(),
    userId: text('user_id').references(() => users.id, { onDelete: 'set null' }),
    repositoryId: text('repository_id').references(() => repositories.id, { onDelete: 'set null' }),
    name: text('name').notNull(),
    size: integer('size').notNull(),
    /** As announced; checked once all parts are there. */
    sha256: text('sha256').notNull(),
    partBytes: integer('part_bytes').notNull(),
    /** The name given by a store that accepts the parts itself; null if they pass through us. */
    storeId: text('store_id'),
    touchedAt: moment('touched_at').notNull().defaultNow(),
    /** Until then somebody is making a document of it. */
    completingUntil: moment('completing_until'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [index('uploads_person').on(table.userId), index('uploads_repository').on(table.repositoryId), index('uploads_age').on(table.touchedAt)],
);

/** Parts that passed through us. */
export const uploadParts = pgTable(
  'upload_parts',
  {
    uploadId: text('upload_id').notNull().references(() => uploads.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
  },
  (table) => [primaryKey({ columns: [table.uploadId, table.number] })],
);
