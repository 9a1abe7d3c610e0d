import type { Database } from '@aistudio/database';
import { expect, test } from 'vitest';
import { createManualClock } from '../../../../../tests/support/manual-clock.ts';
import type { FinishedRun } from '../store/finish-runs.ts';
import { Finisher } from './finisher.ts';

/** The end of a run with this many UTF-16 units of text. */
const ending = (id: string, units: number) => ({ id, ownerId: 'task', epoch: 1, settlement: {}, usage: {}, events: '', parts: [{ type: 'text', text: 'x'.repeat(units) }] }) as unknown as FinishedRun;

function open({ refuses = () => false, lost = [], waiting = [] }: { refuses?: (ids: string[]) => boolean; lost?: string[]; waiting?: string[] } = {}) {
  const statements: string[][] = [];
  let released = 0;
  const database = {
    async query(_statement: unknown, [runs]: [string]) {
      const ids = (JSON.parse(runs) as { id: string }[]).map(({ id }) => id);
      statements.push(ids);
      if (refuses(ids)) throw new Error('refused');
      return ids.filter((id) => !lost.includes(id)).map((id) => ({ id, released: waiting.includes(id) ? 1 : 0 }));
    },
  } as unknown as Database;
  const clock = createManualClock();
  return { statements, clock, released: () => released, finisher: new Finisher({ database, clock, onReleased: () => (released += 1) }) };
}

test('answers that end in the same turn are stored in one statement, or in more if they do not fit', async () => {
  const { statements, clock, finisher } = open({ lost: ['c'] });
  const ours = Promise.all([ending('a', 120_000), ending('b', 70_000), ending('c', 20_000), ending('d', 900_000), ending('e', 1)].map((run) => finisher.finish(run)));
  await clock.advance(0);
  expect(statements).toEqual([['a', 'b'], ['c'], ['d'], ['e']]);
  expect(await ours).toEqual([true, true, false, true, true]);
  const later = finisher.finish(ending('f', 1));
  await clock.advance(0);
  expect(await later).toBe(true);
  expect(statements).toHaveLength(5);
});

test('an ending that cannot be stored does not keep the others from being stored', async () => {
  const { statements, clock, finisher } = open({ refuses: (ids) => ids.includes('bad') });
  const outcomes = Promise.allSettled([ending('a', 1), ending('bad', 1), ending('c', 1)].map((run) => finisher.finish(run)));
  await clock.advance(0);
  expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(statements).toEqual([['a', 'bad', 'c'], ['a'], ['bad'], ['c']]);
});

test('questions that waited for an answer are told of its end, and no others are', async () => {
  const { clock, finisher, released } = open({ waiting: ['b'] });
  for (const id of ['a', 'b']) {
    const done = finisher.finish(ending(id, 1));
    await clock.advance(0);
    await done;
  }
  expect(released()).toBe(1);
});
