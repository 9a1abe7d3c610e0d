import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moved } from './moved.ts';

test('moves up and down by one, skipping entries that a search hides', () => {
  expect(moved(['a', 'b', 'c'], 'b', 'a')).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 'b', 'c')).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c', 'd'], 'd', 'a')).toEqual(['d', 'a', 'b', 'c']);
});

test('no entry is lost and the others keep their order', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  const one = fc.constantFrom(...ids);
  fc.assert(
    fc.property(one, one, (id, target) => {
      const after = moved(ids, id, target);
      expect(after.toSorted()).toEqual(ids);
      expect(after.filter((each) => each !== id)).toEqual(ids.filter((each) => each !== id));
      expect(after.indexOf(id)).toBe(ids.indexOf(target));
    }),
  );
});
