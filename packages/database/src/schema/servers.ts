import { boolean, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Model servers that administrators added. Their keys are stored with the secrets. */
export const servers = pgTable('servers', {
  /** The first half of a model id. */
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  kind: text('kind').notNull().default('compatible'),
  /** JSON: what was given, by field of the kind. Null: written before there were kinds, with only an address. */
  settings: text('settings'),
  /** Kept, like the next one, for processes of the previous version: its address, and whether it has a key. */
  baseUrl: text('base_url').notNull(),
  hasKey: boolean('has_key').notNull().default(false),
  createdAt: moment('created_at').notNull().defaultNow(),
  updatedAt: moment('updated_at').notNull().defaultNow(),
});
