import fc from 'fast-check';
import { expect, test } from 'vitest';
import { headingLevel, noOutline, outlineAfter } from './outline.ts';

function levels(depths: number[]): number[] {
  let outline = noOutline;
  return depths.map((depth) => headingLevel((outline = outlineAfter(outline, depth))));
}

test('levels follow the nesting, not the number of # signs', () => {
  expect(levels([2, 3, 3, 2, 4])).toEqual([3, 4, 4, 3, 4]);
  expect(levels([4, 2, 6])).toEqual([3, 3, 4]);
  expect(levels([1, 2, 3, 4, 5, 6])).toEqual([3, 4, 5, 6, 6, 6]);
});

test('no level is skipped on the way down', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 6 })), (depths) => {
      levels(depths).reduce((before, level) => {
        expect(level).toBeLessThanOrEqual(before + 1);
        expect(level).toBeGreaterThanOrEqual(3);
        return level;
      }, 2);
    }),
  );
});
