import { index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { users } from './accounts.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const userId = () => text('user_id').references(() => users.id, { onDelete: 'cascade' });

/** Settings of a person, for all their devices. */
export const personSettings = pgTable('person_settings', {
  userId: userId().primaryKey(),
  /** Their own instructions; empty for none. */
  instructions: text('instructions').notNull().default(''),
  updatedAt: moment('updated_at').notNull().defaultNow(),
});

/** What administrators chose for one person, overriding their role. */
export const personLimits = pgTable('person_limits', {
  userId: userId().primaryKey(),
  /** JSON of limits; null is no limit, what is absent is the role's. */
  own: text('own').notNull(),
  updatedAt: moment('updated_at').notNull().defaultNow(),
});

/** People's ratings: one per answer. */
export const ratings = pgTable(
  'ratings',
  {
    messageId: text('message_id').primaryKey(),
    userId: userId().notNull(),
    /** `<server>/<model>`. */
    model: text('model').notNull(),
    verdict: text('verdict', { enum: ['good', 'bad'] }).notNull(),
    reason: text('reason').notNull().default(''),
    /** JSON of question and answer, if the person sent them along. */
    sent: text('sent'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [index('ratings_by_time').on(table.createdAt)],
);
