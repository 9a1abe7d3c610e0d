import { numeric, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const budgets = pgTable(
  'budgets',
  {
    id: text('id').primaryKey(),
    /** Whose spending it limits: all of it, a role's in total, each person's in a role, one person's, one API key's. */
    scope: text('scope', { enum: ['installation', 'role', 'each_of_role', 'person', 'key'] }).notNull(),
    /** A role, or the id of a person or key; empty for the installation. */
    subject: text('subject').notNull(),
    period: text('period', { enum: ['day', 'month'] }).notNull(),
    /** Where its days start at midnight, an IANA name. */
    timeZone: text('time_zone').notNull().default('UTC'),
    /** Currency units per period. */
    amount: numeric('amount', { mode: 'number' }).notNull(),
    currency: text('currency').notNull(),
    /** The model that answers once it is used up; null: none does. */
    stepDownTo: text('step_down_to'),
    /** Models without a known price are not counted, or not allowed. */
    unknownPrices: text('unknown_prices', { enum: ['allow', 'refuse'] }).notNull().default('allow'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [uniqueIndex('budgets_subject').on(table.scope, table.subject, table.period)],
);

/** What is left of a budget in one day or month. Only changed by single statements, so that processes cannot overspend together. */
export const budgetBalances = pgTable(
  'budget_balances',
  {
    budgetId: text('budget_id').notNull(),
    /** The person, if each in a role has a budget; empty otherwise. */
    subject: text('subject').notNull(),
    /** `2026-11-25` or `2026-11`. */
    period: text('period').notNull(),
    spent: numeric('spent', { mode: 'number' }).notNull().default(0),
    /** Reserved for what is running. */
    reserved: numeric('reserved', { mode: 'number' }).notNull().default(0),
    /** The entry whose answer said that this is nearly used up. */
    noticedBy: text('noticed_by'),
  },
  (table) => [primaryKey({ columns: [table.budgetId, table.subject, table.period] })],
);
