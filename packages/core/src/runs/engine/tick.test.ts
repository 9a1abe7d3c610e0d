import { expect, test } from 'vitest';
import { tickMsFor } from './tick.ts';

test('a few answers flow at 25 ms, fifty and more share a commit every 100', () => {
  expect([0, 1, 8, 20, 50, 10_000].map(tickMsFor)).toEqual([25, 25, 25, 49, 100, 100]);
});
