import { expect, test } from 'vitest';
import { tickMsFor } from './tick.ts';

test('a few answers flow at 25 ms, fifty share a commit every 100, and hundreds every 125', () => {
  expect([0, 1, 8, 27, 50, 300, 500, 10_000].map((runs) => Math.round(tickMsFor(runs)))).toEqual([25, 25, 25, 63, 100, 100, 113, 125]);
});
