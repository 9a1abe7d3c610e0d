import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, numeric, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/**
 * One generation of any kind and what it cost. Refers to no other table, because it outlives deleted conversations
 * and people; contains neither question nor answer.
 */
export const usageEntries = pgTable(
  'usage_entries',
  {
    /** The run's or the request's. */
    id: text('id').primaryKey(),
    kind: text('kind', { enum: ['chat', 'api', 'embedding', 'title'] }).notNull(),
    userId: text('user_id').notNull(),
    /** The person's role at that time. */
    role: text('role', { enum: ['administrator', 'staff', 'student'] }).notNull(),
    apiKeyId: text('api_key_id'),
    /** `<server>/<model>` as requested. */
    model: text('model').notNull(),
    /** `<server>/<model>` that answered; null while reserved. */
    answeredBy: text('answered_by'),
    /** `expired`: nobody settled it in time, so it counts with what was reserved until somebody does. */
    state: text('state', { enum: ['reserved', 'settled', 'expired'] }).notNull(),
    /** Currency units reserved for it; 0 if its price is unknown. */
    reserved: numeric('reserved', { mode: 'number' }).notNull().default(0),
    /** Tokens are an estimate until it is settled. */
    inputTokens: integer('input_tokens').notNull(),
    outputTokens: integer('output_tokens').notNull(),
    cachedInputTokens: integer('cached_input_tokens').notNull().default(0),
    reasoningTokens: integer('reasoning_tokens').notNull().default(0),
    estimated: boolean('estimated').notNull(),
    /** Currency units; null while reserved and if the price is unknown. */
    cost: numeric('cost', { mode: 'number' }),
    currency: text('currency'),
    /** Per million tokens, with its date and source, as it was at that time. */
    price: jsonb('price'),
    /** How it ended: a run's state, and why. */
    outcome: text('outcome'),
    reason: text('reason'),
    createdAt: moment('created_at').notNull(),
    /** From then on it may be settled as expired, unless a run with its id is still live. */
    expiresAt: moment('expires_at').notNull(),
    settledAt: moment('settled_at'),
    /** The balances it is counted in; null for none. */
    charges: jsonb('charges').$type<{ b: string; s: string; p: string }[]>(),
  },
  (table) => [
    index('usage_entries_by_time').on(table.createdAt),
    index('usage_entries_by_user').on(table.userId, table.createdAt),
    index('usage_entries_reserved').on(table.expiresAt).where(sql`state = 'reserved'`),
  ],
);
