import { expect, test } from 'vitest';
import { tickMsFor } from './tick.ts';

test('below a third of its capacity a process sends text every 25 ms; above a half, commits are shared for 125', () => {
  expect([0, 0.2, 1 / 3, 0.5, 0.9, 3].map(tickMsFor)).toEqual([25, 25, 25, 125, 125, 125]);
  expect(tickMsFor(5 / 12)).toBeCloseTo(75);
});
