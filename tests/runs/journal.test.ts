import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase, schema } from '@aistudio/database';
import { encodeEvent, type RunEvent } from '@aistudio/stream';
import { commitJournal } from '../../packages/core/src/runs/store/commit-journal.ts';
import { foldJournal } from '../../packages/core/src/runs/store/fold-journal.ts';
import { followRuns, type FollowedRun } from '../../packages/core/src/runs/store/follow-runs.ts';
import { giveUpRun } from '../../packages/core/src/runs/store/give-up-run.ts';
import { journalBatch } from '../../packages/core/src/runs/store/journal-line.ts';
import { readLog } from '../../packages/core/src/runs/store/read-log.ts';
import { releaseRuns } from '../../packages/core/src/runs/store/release-runs.ts';
import { claimRuns, fenceExpiredTasks, leaveTask, retireTasks } from '../../packages/core/src/runs/store/tasks.ts';
import type { DataApiServer } from '../../local-cloud/data-api/start-data-api.ts';
import { openDataApi } from '../support/data-api.ts';
import { havePostgres, startPostgres, type PostgresServer } from '../support/postgres.ts';
import { prepareData } from '../support/prepare-data.ts';
import { followed, heldOpen, leaseLeft, line, reset, rows, someoneWaits, stored, stretch, words, write } from './support/journal-rows.ts';

const { runs, segments, tasks } = schema;

let directory: string;
let server: PostgresServer | null = null;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'aistudio-journal-'));
  await prepareData(directory);
  if (havePostgres) server = await startPostgres();
});
afterAll(async () => {
  await server?.stop();
  await rm(directory, { recursive: true, force: true });
});

describe('embedded', () => {
  journaling(() => openDatabase({ kind: 'embedded', directory }));
});

describe.skipIf(!havePostgres)('through the RDS Data API', () => {
  let service: DataApiServer;
  afterAll(() => service?.stop());
  journaling(async () => {
    service = await openDataApi(await server!.freshDatabase());
    return openDatabase(service.location);
  });
});

describe.skipIf(!havePostgres)('on a Postgres server', () => {
  const database = journaling(async () => openDatabase({ kind: 'postgres', url: await server!.freshDatabase() }));

  test('a commit waits for a fence that came first, and stores nothing', async () => {
    await using fence = await heldOpen(database(), `update tasks set fenced = true where id = 'task1'`);
    const commit = write(database(), 1, line('run1', 1));
    await someoneWaits(database());
    await fence.commit();
    expect(await commit).toBe(false);
    await releaseRuns(database());
    expect([await stored(database()), await rows(database())]).toEqual([[], []]);
  });

  test('leaving waits for a commit that came first, and hands over its words', async () => {
    const text = `with alive as (update tasks set lease_expires_at = now() where id = 'task1' and not fenced returning id)
      insert into journal (task_id, number, batch) select id, 1, '${journalBatch([line('run1', 1)])}' from alive`;
    await using commit = await heldOpen(database(), text);
    const leaving = leaveTask(database(), 'task1');
    await someoneWaits(database());
    await commit.commit();
    await leaving;
    await releaseRuns(database());
    expect(await stored(database())).toEqual(['run1 1-1']);
  });

  test('whatever the order, exactly what was acknowledged is handed over', async () => {
    for (let round = 0; round < 30; round += 1) {
      await reset(database());
      const commits = Array.from({ length: 8 }, (_, index) => write(database(), index + 1, line('run1', index + 1), line('run2', index + 1)));
      await Promise.all([leaveTask(database(), 'task1'), releaseRuns(database())]);
      const handedOver = releaseRuns(database()).then(() => stored(database()));
      const acknowledged = (await Promise.all(commits)).filter(Boolean).length;
      await handedOver;
      await releaseRuns(database());
      const kept = await database().drizzle.select().from(segments);
      const counts = ['run1', 'run2'].map((run) => kept.flatMap((row) => (row.runId === run ? (JSON.parse(row.events) as RunEvent[]) : [])).length);
      expect(counts).toEqual([acknowledged, acknowledged]);
    }
  });

  test('a fold and a fence wait for each other, and nothing is lost or doubled', async () => {
    for (let round = 0; round < 20; round += 1) {
      await reset(database());
      for (let number = 1; number <= 6; number += 1) await write(database(), number, line('run1', number));
      const folded = stretch(1, 4, 'run1');
      await Promise.all([foldJournal(database(), 'task1', [folded], 4), leaveTask(database(), 'task1')]);
      await Promise.all([releaseRuns(database()), releaseRuns(database())]);
      expect(await words(database(), 'run1')).toEqual([1, 2, 3, 4, 5, 6]);
    }
  });
});

/** What is true for every driver. Returns the database of the running test. */
function journaling(open: () => Promise<Database>): () => Database {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(() => reset(database));
  afterAll(() => database?.close());

  test('a commit is one row for all runs, renews the lease and never shortens it', async () => {
    const lease = async () => (await database.query<{ left: number }>(leaseLeft))[0]!.left;
    expect(await lease()).toBeLessThan(2);
    expect(await write(database, 1, line('run1', 1), line('run2', 1))).toBe(true);
    expect(await lease()).toBeGreaterThan(5);
    await database.query({ name: 'lengthen', text: `update tasks set lease_expires_at = now() + interval '1 hour'` });
    expect(await write(database, 2, line('run1', 2))).toBe(true);
    expect(await lease()).toBeGreaterThan(3000);
    expect(await rows(database)).toEqual(['task1 1', 'task1 2']);
  });

  test('a batch whose reply was lost is sent again and counts once', async () => {
    expect([await write(database, 1, line('run1', 1)), await write(database, 1, line('run1', 1))]).toEqual([true, true]);
    expect(await rows(database)).toEqual(['task1 1']);
    expect(await words(database, 'run1')).toEqual([1]);
    await foldJournal(database, 'task1', [line('run1', 1)], 1);
    await write(database, 1, line('run1', 1));
    await leaveTask(database, 'task1');
    await releaseRuns(database);
    expect(await words(database, 'run1')).toEqual([1]);
    expect(await write(database, 1, line('run1', 1))).toBe(false);
  });

  test('a fenced task stores and folds nothing', async () => {
    await write(database, 1, line('run1', 1));
    await database.drizzle.update(tasks).set({ fenced: true });
    expect(await write(database, 2, line('run1', 2))).toBe(false);
    expect(await foldJournal(database, 'task1', [line('run1', 1)], 1)).toEqual(new Set());
    expect([await stored(database), await rows(database)]).toEqual([[], ['task1 1']]);
  });

  test('what a dead task committed is unpacked when its runs are taken over, and only for those that were running', async () => {
    await write(database, 1, line('run1', 1), line('run2', 1));
    await write(database, 2, line('run1', 2), { ...line('run2', 2), epoch: 7 });
    await commitJournal(database, 'task2', 1, journalBatch([line('run3', 1)]));
    await database.query({ name: 'end', text: `update runs set state = 'completed' where id = 'run2'` });
    await database.query({ name: 'expire', text: `update tasks set lease_expires_at = now() - interval '1 second' where id = 'task1'` });
    await fenceExpiredTasks(database, 'task2', false);
    expect(await releaseRuns(database)).toEqual(['run1']);
    expect(await releaseRuns(database)).toEqual([]);
    expect(await stored(database)).toEqual(['run1 1-2']);
    const [taken] = await database.drizzle.select().from(runs).where(sql`id = 'run1'`);
    expect(taken).toMatchObject({ state: 'interrupted', reason: 'crash', ownerId: null, epoch: 2, continuations: 1, handovers: 0 });
  });

  test('a handover by a leaving task is not a crash, and a run of a vanished task is taken over too', async () => {
    await leaveTask(database, 'task1');
    await database.query({ name: 'forget', text: `delete from tasks where id = 'task2'` });
    expect((await releaseRuns(database)).toSorted()).toEqual(['run1', 'run2', 'run3']);
    const all = await database.drizzle.select({ id: runs.id, reason: runs.reason, handovers: runs.handovers, continuations: runs.continuations }).from(runs).orderBy(runs.id);
    expect(all.map((run) => Object.values(run))).toEqual([['run1', 'handover', 1, 0], ['run2', 'handover', 1, 0], ['run3', 'crash', 0, 1]]);
  });

  test('any text survives, in rows of at most 48,000 bytes, however it was split', { timeout: 60_000 }, async () => {
    const delta = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('quote " backslash \\ tab \t line\n', 'x'.repeat(7_900), '\u0001'.repeat(7_900), 'é𝄞长'.repeat(2_000)));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(delta, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 }), async (ticks) => {
        await reset(database);
        const expected: RunEvent[] = [];
        for (const [index, deltas] of ticks.entries()) {
          const events = deltas.map((each): RunEvent => ({ type: 'text-delta', id: '1', delta: each.toWellFormed().replaceAll('\0', '') }));
          const first = expected.length + 1;
          expected.push(...events);
          const part = { runId: 'run1', first, last: expected.length, epoch: 1, events: `[${events.map(encodeEvent).join(',')}]` };
          expect(await write(database, index + 1, line('run2', index + 1), part)).toBe(true);
        }
        const text = expected.map((event) => (event.type === 'text-delta' ? event.delta : '')).join('');
        expect((await readLog(database, 'run1')).text).toBe(text);
        await leaveTask(database, 'task1');
        await releaseRuns(database);
        expect((await readLog(database, 'run1')).text).toBe(text);
        const kept = await database.drizzle.select().from(segments).where(sql`run_id = 'run1'`).orderBy(segments.firstSequence);
        expect(kept.flatMap((row) => JSON.parse(row.events) as RunEvent[])).toEqual(expected);
        const largestPart = Math.max(...ticks.map((deltas) => Buffer.byteLength(JSON.stringify(deltas)) + 60 * deltas.length));
        expect(Math.max(...kept.map((row) => Buffer.byteLength(row.events)))).toBeLessThanOrEqual(Math.max(48_000 + 2 * ticks.length, largestPart));
      }),
      { numRuns: 25 },
    );
  });

  test("a run that its task gave up is anybody's with everything it said, also that task's; a fenced task gives up nothing", async () => {
    await write(database, 1, line('run1', 1), line('run2', 1));
    const given = { ownerId: 'task1', epoch: 1 };
    expect([...(await foldJournal(database, 'task1', [line('run1', 1)], 0))]).toEqual(['run1']);
    expect([await giveUpRun(database, { id: 'run1', ...given }), await giveUpRun(database, { id: 'run1', ...given })]).toEqual([true, false]);
    const claimed = await claimRuns(database, 'task1', 10);
    expect(claimed.map(({ id, continuations, epoch }) => [id, continuations, epoch])).toEqual([['run1', 1, 3]]);
    await write(database, 2, { ...line('run1', 2), epoch: 3 });
    expect(await words(database, 'run1')).toEqual([1, 2]);
    await leaveTask(database, 'task1');
    expect(await giveUpRun(database, { id: 'run2', ...given })).toBe(false);
    expect((await releaseRuns(database)).toSorted()).toEqual(['run1', 'run2']);
    expect([await words(database, 'run1'), await words(database, 'run2')]).toEqual([[1, 2], [1]]);
  });

  test('folding changes where a log is stored, not what a reader gets', async () => {
    for (let number = 1; number <= 5; number += 1) await write(database, number, line('run1', number), line('run2', number));
    const reader: FollowedRun = { runId: 'run1', after: 2, place: { task: 'task1', number: 2 } };
    const before = await followed(database, reader);
    expect(before).toEqual([3, 4, 5]);
    expect(await foldJournal(database, 'task1', [stretch(1, 3, 'run1'), stretch(1, 3, 'run2'), line('run3', 1), line('nobody', 1)], 3)).toEqual(new Set(['run1', 'run2']));
    expect([await stored(database), await rows(database)]).toEqual([['run1 1-3', 'run2 1-3'], ['task1 4', 'task1 5']]);
    expect(await followed(database, reader)).toEqual([3, 4, 5]);
    expect(await followed(database, { runId: 'run1', after: 0, place: null })).toEqual([1, 2, 3, 4, 5]);
    expect(await words(database, 'run1')).toEqual([1, 2, 3, 4, 5]);
  });

  test('a fold that failed half-way is repeated with more, and loses nothing', async () => {
    for (let number = 1; number <= 5; number += 1) await write(database, number, line('run1', number));
    await foldJournal(database, 'task1', [stretch(1, 2, 'run1')], 0);
    expect(await words(database, 'run1')).toEqual([1, 2, 3, 4, 5]);
    await foldJournal(database, 'task1', [stretch(1, 4, 'run1')], 4);
    expect([await stored(database), await rows(database)]).toEqual([['run1 1-4'], ['task1 5']]);
    await leaveTask(database, 'task1');
    await releaseRuns(database);
    expect(await words(database, 'run1')).toEqual([1, 2, 3, 4, 5]);
  });

  test('one statement follows runs of several tasks, and says how far their journals have been read', async () => {
    await write(database, 1, line('run1', 1));
    await commitJournal(database, 'task2', 7, journalBatch([line('run3', 1)]));
    const nothing = (runId: string): FollowedRun => ({ runId, after: 0, place: null });
    const found = await followRuns(database, ['run1', 'run2', 'run3'].map(nothing));
    expect(found.segments.filter(({ events }) => events !== '[]').map(({ runId, place }) => [runId, place])).toEqual([
      ['run1', { task: 'task1', number: 1 }],
      ['run3', { task: 'task2', number: 7 }],
    ]);
    // A run without any events learns whose journal to watch.
    expect(found.segments).toContainEqual({ runId: 'run2', firstSequence: 0, events: '[]', place: { task: 'task1', number: 0 } });
    expect(found.places.toSorted((a, b) => a.number - b.number)).toEqual([{ task: 'task1', number: 1 }, { task: 'task2', number: 7 }]);
    expect(await followRuns(database, [{ runId: 'run1', after: 1, place: { task: 'task1', number: 1 } }])).toEqual({ segments: [], places: [] });
  });

  test('tasks and journals are deleted when nobody can be reading them, never before their runs are taken over', async () => {
    await write(database, 1, line('run1', 1));
    await leaveTask(database, 'task1');
    await retireTasks(database);
    expect(await rows(database)).toEqual(['task1 1']);
    await releaseRuns(database);
    await retireTasks(database);
    expect(await rows(database)).toEqual(['task1 1']);
    await leaveTask(database, 'task2');
    await releaseRuns(database);
    await retireTasks(database);
    expect([await rows(database), await database.drizzle.$count(tasks)]).toEqual([[], 0]);
    expect(await stored(database)).toEqual(['run1 1-1']);
  });
  return () => database;
}
