import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, flushSegments, openDatabase, schema } from '@aistudio/database';
import { havePostgres, startPostgres, type PostgresServer } from '../support/postgres.ts';

const { conversations, messages, runs, segments, tasks, users } = schema;
type Transaction = Parameters<Parameters<Database['drizzle']['transaction']>[0]>[0];

let directory: string;
let server: PostgresServer | null = null;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'aistudio-flush-'));
  if (havePostgres) server = await startPostgres();
});
afterAll(async () => {
  await server?.stop();
  await rm(directory, { recursive: true, force: true });
});

describe('embedded', () => {
  flushing(() => openDatabase({ url: null, directory }));
});

describe.skipIf(!havePostgres)('on a Postgres server', () => {
  const database = flushing(async () => openDatabase({ url: await server!.freshDatabase(), directory: 'unused' }));

  test('a flush waits for a takeover that came first, and stores nothing', async () => {
    const { promise: taken, resolve: take } = Promise.withResolvers<void>();
    const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>();
    const takeover = database().drizzle.transaction(async (transaction) => {
      await takeOver(transaction);
      take();
      await mayCommit;
    });
    await taken;
    const flush = write(database(), row('run1', 1));
    await someoneWaits(database());
    commit();
    await takeover;
    expect(await flush).toEqual([]);
    expect(await stored(database())).toEqual([]);
  });

  test('a takeover waits for a flush that came first, and finds its rows', async () => {
    const { promise: flushed, resolve: flush } = Promise.withResolvers<void>();
    const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>();
    const flushing = database().drizzle.transaction(async (transaction) => {
      const text = flushSegments.text.replace('$1', `'task1'`).replace('$2', `'${JSON.stringify([row('run1', 1)])}'`);
      await transaction.execute(sql.raw(text));
      flush();
      await mayCommit;
    });
    await flushed;
    const takeover = database().drizzle.transaction(async (transaction) => {
      await takeOver(transaction);
      return transaction.select({ first: segments.firstSequence }).from(segments);
    });
    await someoneWaits(database());
    commit();
    await flushing;
    expect(await takeover).toEqual([{ first: 1 }]);
  });

  test('whatever the order, nothing is stored that the taker did not see', async () => {
    for (let round = 0; round < 40; round += 1) {
      await reset(database());
      const flushes = Array.from({ length: 6 }, (_, index) => write(database(), row('run1', index + 1), row('run2', index + 1)));
      const seen = await database().drizzle.transaction(async (transaction) => {
        await takeOver(transaction);
        return transaction.select({ first: segments.firstSequence }).from(segments);
      });
      await Promise.all(flushes);
      expect(await database().drizzle.$count(segments)).toBe(seen.length);
    }
  });
});

/** What holds on every driver. Returns the database of the running test. */
function flushing(open: () => Promise<Database>): () => Database {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(() => reset(database));
  afterAll(() => database?.close());

  test('stores the rows of runs that are still its own, and says which', async () => {
    const rows = [row('run1', 1), row('run2', 1), row('run2', 2), row('run3', 1), row('nobody', 1), { ...row('run1', 2), e: 0 }];
    expect((await write(database, ...rows)).toSorted()).toEqual(['run1', 'run2', 'run2']);
    expect(await stored(database)).toEqual(['run1 1', 'run2 1', 'run2 2']);
  });

  test('renews the lease and never shortens it', async () => {
    const lease = async () => (await database.query<{ left: number }>(leaseLeft))[0]!.left;
    expect(await lease()).toBeLessThan(2);
    await write(database, row('run1', 1));
    expect(await lease()).toBeGreaterThan(5);
    await database.query({ name: 'lengthen', text: `update tasks set lease_expires_at = now() + interval '1 hour'` });
    await write(database, row('run1', 2));
    expect(await lease()).toBeGreaterThan(3000);
  });

  test('may be sent again', async () => {
    const rows = [row('run1', 1), row('run2', 1)];
    expect(await write(database, ...rows)).toHaveLength(2);
    expect(await write(database, ...rows, row('run2', 2))).toHaveLength(3);
    expect(await stored(database)).toEqual(['run1 1', 'run2 1', 'run2 2']);
    expect(await write(database, { ...row('run1', 1), l: 9 })).toEqual([]);
  });

  test('of a fenced task stores nothing, not even for a run it still seems to own', async () => {
    await database.drizzle.update(tasks).set({ fenced: true });
    expect(await write(database, row('run1', 1))).toEqual([]);
    await reset(database);
    await database.drizzle.transaction(takeOver);
    expect(await write(database, row('run1', 1))).toEqual([]);
    expect(await stored(database)).toEqual([]);
  });

  test('keeps text as it is', async () => {
    const events = JSON.stringify([{ type: 'text-delta', delta: 'quote " backslash \\ nul \u0000 lone \ud800 𝄞\n' }]);
    await write(database, { ...row('run1', 1), v: events });
    const [read] = await database.drizzle.select({ events: segments.events }).from(segments);
    expect(read!.events).toBe(events);
  });
  return () => database;
}

const leaseLeft = { name: 'lease', text: `select extract(epoch from lease_expires_at - now())::float8 as left from tasks where id = 'task1'` };

function row(run: string, sequence: number) {
  return { r: run, f: sequence, l: sequence, e: 1, v: `[{"n":${sequence}}]` };
}

async function write(database: Database, ...rows: ReturnType<typeof row>[]): Promise<string[]> {
  return (await database.query<{ run_id: string }>(flushSegments, ['task1', JSON.stringify(rows)])).map((each) => each.run_id);
}

async function stored(database: Database): Promise<string[]> {
  const all = await database.drizzle.select().from(segments).orderBy(segments.runId, segments.firstSequence);
  return all.map((each) => `${each.runId} ${each.firstSequence}`);
}

/** task1 owns run1 and run2 at epoch 1; run3 is task2's. */
async function reset(database: Database): Promise<void> {
  const { drizzle } = database;
  for (const table of [segments, tasks, users]) await drizzle.delete(table);
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

async function takeOver(transaction: Transaction): Promise<void> {
  await transaction.execute(sql`select id from tasks where id = 'task1' for update`);
  await transaction.execute(sql`update tasks set fenced = true where id = 'task1'`);
  await transaction.execute(sql`update runs set owner_id = 'task2', epoch = epoch + 1 where owner_id = 'task1'`);
}

async function someoneWaits(database: Database): Promise<void> {
  const waiting = { name: 'waiting', text: `select count(*) as many from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'` };
  const deadline = Date.now() + 10_000;
  while ((await database.query<{ many: number }>(waiting))[0]!.many === 0) if (Date.now() > deadline) throw new Error('Nobody waits for a lock.');
}
