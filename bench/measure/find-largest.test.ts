import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findLargest } from './find-largest.ts';

test('finds the limit from any starting point, to within one step', async () => {
  const numbers = fc.integer({ min: 2, max: 3_000 });
  await fc.assert(
    fc.asyncProperty(numbers, numbers, async (border, first) => {
      const tried = new Set<number>();
      const found = await findLargest(first, 1.07, 5_000, async (count) => {
        tried.add(count);
        return count <= border;
      });
      expect(found).toBeLessThanOrEqual(border);
      expect(found * 1.08 + 1).toBeGreaterThan(border);
      expect(tried.has(found)).toBe(true);
    }),
  );
});

test('returns 0 when nothing is clean, and the maximum when everything is', async () => {
  expect(await findLargest(50, 1.07, 100, async () => false)).toBe(0);
  expect(await findLargest(50, 1.07, 100, async () => true)).toBe(100);
});
