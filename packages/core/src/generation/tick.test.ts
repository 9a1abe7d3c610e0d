import { expect, test } from 'vitest';
import { tickMsFor } from './tick.ts';

test('below a third of what a process may use text flows at 25 ms, from a half on commits are shared for 125', () => {
  expect([0, 0.2, 1 / 3, 0.5, 0.9, 3].map(tickMsFor)).toEqual([25, 25, 25, 125, 125, 125]);
  expect(tickMsFor(5 / 12)).toBeCloseTo(75);
});
