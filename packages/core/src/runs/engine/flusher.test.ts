import type { Database } from '@aistudio/database';
import { RunText } from '@aistudio/stream';
import { expect, test } from 'vitest';
import { collect, silentLog, silentMetrics } from '../../../../../tests/runs/support/engine-world.ts';
import { createManualClock } from '../../../../../tests/support/manual-clock.ts';
import { Pace } from '../../generation/pace.ts';
import { Flusher, patienceMs } from './flusher.ts';
import { LiveRun } from './live-run.ts';

/** A database that answers each commit when the test says so, with what the test says. */
function open() {
  const clock = createManualClock();
  const commits: { batch: string; answer: (stored: boolean, stops?: string[]) => void; refuse: () => void }[] = [];
  const stopped: string[] = [];
  const database = {
    capabilities: { tickMs: 25 },
    query: (_statement: unknown, [, , batch]: [string, number, string]) =>
      new Promise((resolve, reject) => commits.push({ batch, answer: (stored, stops = []) => resolve(stored ? [{ stops }] : []), refuse: () => reject(new Error('away')) })),
  } as unknown as Database;
  const flusher = new Flusher({ database, clock, pace: new Pace(clock, null), log: silentLog, metrics: silentMetrics, taskId: () => 'task', onStops: (ids) => stopped.push(...ids), durable: true });
  const run = new LiveRun({ id: 'run', ownerId: 'task', epoch: 1, log: new RunText(), start: { type: 'text-end', id: '1' }, onPublished: () => undefined, onDetached: () => undefined });
  const reader = collect();
  run.feed.attach(reader, 0);
  const say = async (text: string, waitMs = 25) => {
    run.writer.append('text', text);
    flusher.mark(run, false);
    await clock.advance(waitMs);
  };
  return { clock, commits, flusher, run, reader, say, stopped };
}

test('text is shown when it is stored, and not before', async () => {
  const { clock, commits, reader, say } = open();
  await say('one ');
  expect([commits.length, reader.text()]).toEqual([1, '']);
  commits[0]!.answer(true);
  await clock.advance(0);
  expect(reader.text()).toBe('one ');
});

test('a commit tells which runs are to stop', async () => {
  const { clock, commits, say, stopped } = open();
  await say('one ');
  commits[0]!.answer(true, ['run', 'another']);
  await clock.advance(0);
  expect(stopped).toEqual(['run', 'another']);
});

test('a commit that takes too long holds nothing up: readers get everything, including what arrives in the meantime', async () => {
  const { clock, commits, reader, say } = open();
  await say('one ');
  await clock.advance(patienceMs - 1);
  expect(reader.text()).toBe('');
  await clock.advance(1);
  expect(reader.text()).toBe('one ');
  await say('two ');
  expect([commits.length, reader.text()]).toEqual([1, 'one two ']);
  commits[0]!.answer(true);
  await clock.advance(0);
  commits[1]!.answer(true);
  await clock.advance(0);
  await say('three ');
  expect(reader.text()).toBe('one two ');
  commits[2]!.answer(true);
  await clock.advance(0);
  expect(reader.text()).toBe('one two three ');
});

test('a failed commit is sent again unchanged, and readers are shown what waits', async () => {
  const { clock, commits, reader, say } = open();
  await say('one ');
  commits[0]!.refuse();
  await clock.advance(0);
  expect(reader.text()).toBe('one ');
  await say('two ', 100);
  expect([commits.length, reader.text()]).toEqual([2, 'one two ']);
  expect(commits[1]!.batch).toBe(commits[0]!.batch);
});

test('a fenced task loses its runs and shows nothing more of them', async () => {
  const { clock, commits, reader, run, say } = open();
  await say('one ');
  commits[0]!.answer(false);
  await clock.advance(0);
  expect([run.lost, reader.ended, reader.text()]).toEqual([true, true, '']);
});

test('waiting until everything is stored waits for every commit', async () => {
  const { clock, commits, flusher, run, say } = open();
  await say('one ');
  run.writer.append('text', 'two');
  let settled = false;
  void flusher.settled(run).then(() => (settled = true));
  for (const expected of [false, true]) {
    await clock.advance(25);
    commits.at(-1)!.answer(true);
    await clock.advance(0);
    expect(settled).toBe(expected);
  }
});
