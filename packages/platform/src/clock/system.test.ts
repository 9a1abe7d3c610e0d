import { expect, test } from 'vitest';
import { createIdMaker } from './system.ts';

test('ids are unique and sort in the order they were made, even if the clock stands still or goes back', () => {
  const times = [5, 5, 4, 5, 6];
  let call = 0;
  const id = createIdMaker(() => times[Math.min(call++ >> 12, times.length - 1)] as number);
  const ids = Array.from({ length: 20_000 }, id);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
