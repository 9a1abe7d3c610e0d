import { expect, test } from 'vitest';
import { fileBytesAtMost, mediaTypeOf, refusal } from './attachment.ts';

test.each([
  [10, null],
  [fileBytesAtMost, null],
  [0, 'This file is empty.'],
  [fileBytesAtMost + 1, 'This file is larger than 10 MB.'],
])('a file of %i bytes, whatever its name', (size, said) => expect(refusal({ size })).toBe(said));

test('text is treated as text, whatever type the system reports', () => {
  expect(mediaTypeOf({ name: 'a.csv', type: 'application/vnd.ms-excel' })).toBe('text/plain');
  expect(mediaTypeOf({ name: 'a.png', type: 'image/png' })).toBe('image/png');
});
