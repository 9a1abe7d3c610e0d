import { jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** What administrators changed about a model, and their aliases. A model without a row is as its vendor and server say. */
export const modelSettings = pgTable('model_settings', {
  /** `<server>/<model>`, or `alias/<name>`. */
  reference: text('reference').primaryKey(),
  settings: jsonb('settings').notNull().$type<Record<string, unknown>>(),
  updatedAt: timestamp('updated_at', { withTimezone: true, mode: 'date' }).notNull().defaultNow(),
});
