import { expect, test } from 'vitest';
import { tickMsFor } from './tick.ts';

test('a few answers flow at 25 ms, fifty and more share a commit every 125', () => {
  expect([0, 1, 8, 20, 48, 10_000].map(tickMsFor)).toEqual([25, 25, 25, 55, 125, 125]);
});
