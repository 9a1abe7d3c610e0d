import { bigint, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { users } from './accounts.ts';

/** Privileged actions and who took them. Rows are never changed. */
export const audit = pgTable(
  'audit',
  {
    sequence: bigint('sequence', { mode: 'number' }).primaryKey(),
    at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
    /** `person <hash>`, or `system`. */
    actor: text('actor').notNull(),
    verb: text('verb').notNull(),
    /** `server lab`, `person <hash>`. */
    target: text('target').notNull(),
    result: text('result').notNull(),
    requestId: text('request_id').notNull(),
    /** JSON of what was chosen; nothing personal. */
    details: text('details').notNull(),
    /** SHA-256 in hex of the row before; empty for the first. */
    previous: text('previous').notNull(),
  },
  (table) => [index('audit_by_time').on(table.at)],
);

/** One row: the number and the hash of the last audit row. */
export const auditHead = pgTable('audit_head', {
  id: integer('id').primaryKey(),
  sequence: bigint('sequence', { mode: 'number' }).notNull(),
  hash: text('hash').notNull(),
});

/** Erased with the person, whose hashes then identify nobody. */
export const auditSalts = pgTable('audit_salts', {
  personId: text('person_id').primaryKey().references(() => users.id, { onDelete: 'cascade' }),
  salt: text('salt').notNull(),
});
