import { sql } from 'drizzle-orm';
import { type Database, schema } from '@aistudio/database';
import { encodeEvent, type RunEvent } from '@aistudio/stream';
import { commitJournal } from '../../../packages/core/src/runs/store/commit-journal.ts';
import { followRuns, type FollowedRun } from '../../../packages/core/src/runs/store/follow-runs.ts';
import { journalBatch, type JournalLine } from '../../../packages/core/src/runs/store/journal-line.ts';
import { untilTrue } from '../../support/until-true.ts';
import { readLog } from '../../../packages/core/src/runs/store/read-log.ts';

const { conversations, journal, messages, runs, segments, tasks, users } = schema;

export const leaseLeft = { name: 'lease', text: `select extract(epoch from lease_expires_at - now())::float8 as left from tasks where id = 'task1'` };

export function line(runId: string, sequence: number): JournalLine {
  return stretch(sequence, sequence, runId);
}

/** Words that are their own sequence numbers. */
export function stretch(first: number, last: number, runId: string): JournalLine {
  const events = Array.from({ length: last - first + 1 }, (_, index): RunEvent => ({ type: 'text-delta', id: '1', delta: `${first + index} ` }));
  return { runId, first, last, epoch: 1, events: `[${events.map(encodeEvent).join(',')}]` };
}

export async function write(database: Database, number: number, ...lines: JournalLine[]): Promise<boolean> {
  return (await commitJournal(database, 'task1', number, journalBatch(lines))) !== null;
}

export async function words(database: Database, run: string): Promise<number[]> {
  const { text } = await readLog(database, run);
  return text === '' ? [] : text.trim().split(' ').map(Number);
}

/** The sequence numbers that one poll returns, each once. */
export async function followed(database: Database, run: FollowedRun): Promise<number[]> {
  const { segments: found } = await followRuns(database, [run]);
  const numbers = found.flatMap(({ firstSequence, events }) => (JSON.parse(events) as RunEvent[]).map((_, index) => firstSequence + index));
  return numbers.filter((number) => number > run.after);
}

export async function stored(database: Database): Promise<string[]> {
  const all = await database.drizzle.select().from(segments).orderBy(segments.runId, segments.firstSequence);
  return all.map((each) => `${each.runId} ${each.firstSequence}-${each.lastSequence}`);
}

export async function rows(database: Database): Promise<string[]> {
  const all = await database.drizzle.select().from(journal).orderBy(journal.taskId, journal.number);
  return all.map((each) => `${each.taskId} ${each.number}`);
}

/** task1 owns run1 and run2 at epoch 1; run3 is task2's. */
export async function reset(database: Database): Promise<void> {
  const { drizzle } = database;
  for (const table of [journal, segments, tasks, users]) await drizzle.delete(table);
  await drizzle.insert(users).values({ id: 'ada', name: 'Ada', email: 'ada@example.org' });
  await drizzle.insert(conversations).values({ id: 'talk', userId: 'ada' });
  await drizzle.insert(messages).values({ id: 'answer', conversationId: 'talk', role: 'assistant', parts: [] });
  const leaseExpiresAt = sql`now() + interval '1 second'`;
  await drizzle.insert(tasks).values([{ id: 'task1', leaseExpiresAt }, { id: 'task2', leaseExpiresAt }]);
  const run = { conversationId: 'talk', messageId: 'answer', userId: 'ada', model: 'a/b', state: 'running', epoch: 1, requestId: 'q' } as const;
  await drizzle.insert(runs).values([
    { ...run, id: 'run1', ownerId: 'task1' },
    { ...run, id: 'run2', ownerId: 'task1' },
    { ...run, id: 'run3', ownerId: 'task2' },
  ]);
}

/** Runs a statement and leaves its transaction open until told to end it. */
export async function heldOpen(database: Database, text: string): Promise<AsyncDisposable & { commit(): Promise<void> }> {
  const ran = Promise.withResolvers<void>();
  const mayCommit = Promise.withResolvers<void>();
  const done = database.drizzle.transaction(async (transaction) => {
    await transaction.execute(sql.raw(text));
    ran.resolve();
    await mayCommit.promise;
  });
  await ran.promise;
  const commit = () => {
    mayCommit.resolve();
    return done;
  };
  return { commit, [Symbol.asyncDispose]: commit };
}

export async function someoneWaits(database: Database): Promise<void> {
  const waiting = { name: 'waiting', text: `select count(*) as many from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'` };
  await untilTrue(async () => (await database.query<{ many: number }>(waiting))[0]!.many > 0, { what: 'Waiting for a lock' });
}
