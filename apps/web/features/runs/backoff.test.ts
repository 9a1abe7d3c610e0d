import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';

test('delays grow from a quarter second to five seconds and are never zero', () => {
  expect([0, 1, 2, 9].map((attempt) => backoffMs(attempt, () => 1 - Number.EPSILON))).toEqual([250, 500, 1000, 5000].map((ms) => expect.closeTo(ms, 3)));
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempt, random) => {
      const wait = backoffMs(attempt, () => random);
      expect(wait).toBeGreaterThanOrEqual(125);
      expect(wait).toBeLessThanOrEqual(5000);
    }),
  );
});
