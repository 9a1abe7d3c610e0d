import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** What administrators chose for the whole installation. */
export const settings = pgTable('settings', {
  key: text('key').primaryKey(),
  /** JSON. */
  value: text('value').notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true, mode: 'date' }).notNull().defaultNow(),
});

/** Encrypted secrets of an installation whose processes share nothing but this database. */
export const secrets = pgTable('secrets', {
  name: text('name').primaryKey(),
  /** An envelope (JSON) that only the installation's key opens. */
  envelope: text('envelope').notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true, mode: 'date' }).notNull().defaultNow(),
});
