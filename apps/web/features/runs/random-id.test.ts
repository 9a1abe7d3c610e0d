import { expect, test } from 'vitest';
import { randomId } from './random-id.ts';

test('an id is a version 4 UUID made from the given bytes', () => {
  expect(randomId(new Uint8Array(16))).toBe('00000000-0000-4000-8000-000000000000');
  expect(randomId(new Uint8Array(16).fill(255))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
  expect(randomId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(randomId()).not.toBe(randomId());
});
