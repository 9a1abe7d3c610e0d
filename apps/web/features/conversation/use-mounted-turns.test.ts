import { expect, test } from 'vitest';
import { next as nextOf } from './use-mounted-turns.ts';

const next = (held: Parameters<typeof nextOf>[0], id: string, count: number, at: number | null) => nextOf(held, id, count, at, () => 4);
const nothing = { id: 'a', count: 0, before: 0, after: 0 };

test('a conversation opens at its end, or around the place where it was left', () => {
  expect(next(nothing, 'a', 480, null)).toEqual({ id: 'a', count: 480, before: 476, after: 0 });
  expect(next(nothing, 'a', 480, 100)).toEqual({ id: 'a', count: 480, before: 99, after: 377 });
  expect(next(nothing, 'a', 3, null)).toMatchObject({ before: 0, after: 0 });
  expect(next(nothing, 'a', 480, 479)).toMatchObject({ before: 478, after: 0 });
});

test('a new turn is drawn, and turns not drawn yet stay undrawn', () => {
  const held = next(nothing, 'a', 480, null);
  expect(next(held, 'a', 480, null)).toBe(held);
  expect(next(held, 'a', 482, null)).toMatchObject({ before: 476, after: 0 });
});

test('a shorter branch still shows something', () => {
  const { before, after } = next({ id: 'a', count: 480, before: 476, after: 0 }, 'a', 20, null);
  expect(20 - before - after).toBeGreaterThan(0);
  expect(next({ id: 'a', count: 480, before: 99, after: 377 }, 'a', 20, null)).toMatchObject({ before: 16, after: 0 });
});

test('another conversation starts over', () => {
  expect(next({ id: 'a', count: 480, before: 0, after: 0 }, 'b', 100, null)).toMatchObject({ id: 'b', before: 96 });
});
