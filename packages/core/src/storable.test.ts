import { expect, test } from 'vitest';
import { storable } from './storable.ts';

test('U+0000 and unpaired surrogates become U+FFFD wherever they are; everything else stays the same object', () => {
  const clean = { a: ['x', 1, null, true, { b: '🧪' }] };
  expect(storable(clean)).toBe(clean);
  expect(storable({ 'a\u0000': ['x\u0000y', { b: '\ud800' }], c: 'é' })).toEqual({ 'a\uFFFD': ['x\uFFFDy', { b: '\uFFFD' }], c: 'é' });
});
