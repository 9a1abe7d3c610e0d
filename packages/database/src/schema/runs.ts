import { sql } from 'drizzle-orm';
import { boolean, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { users } from './accounts.ts';
import { conversations, messages } from './conversations.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export interface StoredUsage {
  inputTokens: number;
  outputTokens: number;
  cachedInputTokens?: number;
  reasoningTokens?: number;
  estimated: boolean;
}

/** One server process. Its row is the lease of every run it owns, in database time. */
export const tasks = pgTable('tasks', {
  id: text('id').primaryKey(),
  startedAt: moment('started_at').notNull().defaultNow(),
  leaseExpiresAt: moment('lease_expires_at').notNull(),
  /** Set by whoever takes over its runs: a fenced task can no longer write. */
  fenced: boolean('fenced').notNull().default(false),
  /** It fenced itself to shut down: its runs are handed over, which does not count as a crash. */
  leaving: boolean('leaving').notNull().default(false),
});

export const runs = pgTable(
  'runs',
  {
    id: text('id').primaryKey(),
    conversationId: text('conversation_id').notNull().references(() => conversations.id, { onDelete: 'cascade' }),
    messageId: text('message_id').notNull().references(() => messages.id, { onDelete: 'cascade' }),
    userId: text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    /** `<server>/<model>` that answers, or is asked now. */
    model: text('model').notNull(),
    state: text('state', { enum: ['queued', 'running', 'completed', 'stopped', 'incomplete', 'failed', 'interrupted'] }).notNull(),
    /** A finish reason or an error code; null while the run is live. */
    reason: text('reason'),
    /** For the operator; never a prompt, an answer or a secret. */
    detail: text('detail'),
    ownerId: text('owner_id'),
    epoch: integer('epoch').notNull().default(0),
    lastSequence: integer('last_sequence').notNull().default(0),
    /** Takeovers after a crash; an answer is continued once. */
    continuations: integer('continuations').notNull().default(0),
    handovers: integer('handovers').notNull().default(0),
    /** The run whose text this one continues: itself after a takeover, another one if a person asked. */
    continuedFrom: text('continued_from'),
    /** Lengths of the text, in UTF-16 units, at which another attempt continued. */
    continuedAt: jsonb('continued_at').$type<number[]>(),
    stopRequestedAt: moment('stop_requested_at'),
    allowFaults: boolean('allow_faults').notNull().default(false),
    requestId: text('request_id').notNull(),
    idempotencyKey: text('idempotency_key'),
    requestHash: text('request_hash'),
    usage: jsonb('usage').$type<StoredUsage>(),
    costAmount: doublePrecision('cost_amount'),
    costCurrency: text('cost_currency'),
    timeToFirstTokenMs: integer('time_to_first_token_ms'),
    createdAt: moment('created_at').notNull().defaultNow(),
    startedAt: moment('started_at'),
    finishedAt: moment('finished_at'),
    /** When the segments were folded into the message and removed. */
    compactedAt: moment('compacted_at'),
    /** The model or alias that the person asked for; null for an older run. */
    asked: text('asked'),
    /** The models that were asked before this one and did not begin to answer. */
    fallbacks: jsonb('fallbacks').$type<{ model: string; name: string; code: string }[]>(),
    /** How much the person wanted the model to think; null: the model's default. */
    effort: text('effort', { enum: ['low', 'medium', 'high'] }),
    /** What a queued run waits for before it may start: `document:<version>` or `run:<id>`. */
    waitingFor: text('waiting_for'),
    /** The API key that asked; null for the browser, and for an older run. */
    apiKeyId: text('api_key_id'),
    /** Starts without its documents, because the person did not want to wait for them. */
    atOnce: boolean('at_once').notNull().default(false),
  },
  (table) => [
    index('runs_by_conversation').on(table.conversationId),
    index('runs_by_message').on(table.messageId),
    index('runs_by_owner').on(table.ownerId, table.state),
    /** Serves each commit, which asks for its task's runs that are to stop: nearly always empty. */
    index('runs_to_stop').on(table.ownerId).where(sql`state = 'running' and stop_requested_at is not null`),
    index('runs_waiting').on(table.waitingFor).where(sql`waiting_for is not null`),
    index('runs_by_user_time').on(table.userId, table.createdAt),
    /** Serves the tasks' frequent checks, which would otherwise read every run that ever existed. */
    index('runs_alive').on(table.state).where(sql`state in ('queued', 'running', 'interrupted')`),
    uniqueIndex('runs_idempotency').on(table.userId, table.idempotencyKey),
  ],
);

/**
 * What a task committed in its last ticks, one row for all its runs. A run's part moves to `segments` when it
 * grows old or when the task is fenced; rows of runs that have ended are deleted, because their text is in the message.
 */
export const journal = pgTable(
  'journal',
  {
    taskId: text('task_id').notNull(),
    /** From 1, in the order of the commits. */
    number: integer('number').notNull(),
    /** A line for each run: id, first and last sequence number, epoch, JSON array of RunEvent; tabs between them. */
    batch: text('batch').notNull(),
  },
  (table) => [primaryKey({ columns: [table.taskId, table.number] })],
);

/** A stretch of one run's log; at most 48 KB of JSON per row (the RDS Data API returns 64). */
export const segments = pgTable(
  'segments',
  {
    runId: text('run_id').notNull(),
    firstSequence: integer('first_sequence').notNull(),
    lastSequence: integer('last_sequence').notNull(),
    epoch: integer('epoch').notNull(),
    /** JSON array of RunEvent, in order, one per sequence number. */
    events: text('events').notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.firstSequence] })],
);
