import { expect, test } from 'vitest';
import { readWhenStale } from './read-when-stale.ts';

function world() {
  const it = { now: 0, reads: 0, failing: false, failures: 0 };
  const ask = readWhenStale({
    clock: { monotonic: () => it.now },
    freshMs: 1_000,
    read: async () => {
      it.reads += 1;
      const number = it.reads;
      await Promise.resolve();
      if (it.failing) throw new Error('away');
      return number;
    },
    onFailure: () => void (it.failures += 1),
  });
  return { it, ask };
}

test('concurrent callers share one read, and a value is kept for its time', async () => {
  const { it, ask } = world();
  expect(await Promise.all(Array.from({ length: 40 }, () => ask(false)))).toEqual(Array<number>(40).fill(1));
  it.now = 1_000;
  expect(await ask(false)).toBe(1);
  it.now = 1_001;
  expect(await Promise.all([ask(false), ask(false)])).toEqual([2, 2]);
});

test('asking for the newest value does not return a read that had already started', async () => {
  const { ask } = world();
  const earlier = ask(false);
  expect(await Promise.all([earlier, ask(true)])).toEqual([1, 2]);
});

test('if reading fails, the last value stays in force; without one, the caller gets the error', async () => {
  const { it, ask } = world();
  it.failing = true;
  await expect(ask(false)).rejects.toThrow('away');
  it.failing = false;
  expect(await ask(false)).toBe(2);
  it.failing = true;
  it.now = 5_000;
  expect([await ask(false), await ask(true), it.failures]).toEqual([2, 2, 2]);
  it.failing = false;
  expect(await ask(false)).toBe(5);
});
