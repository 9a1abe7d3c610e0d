import { expect, test } from 'vitest';
import { fileBytesAtMost, formatBytes, mediaTypeOf, refusal } from './attachment.ts';

test.each([
  ['photo.png', 'image/png', 10, null],
  ['notes.md', '', 10, null],
  ['table.csv', 'application/vnd.ms-excel', 10, null],
  ['film.mp4', 'video/mp4', 10, /Only images/],
  ['drawing.svg', 'image/svg+xml', 10, /Only images/],
  ['empty.txt', 'text/plain', 0, /empty/],
  ['big.txt', 'text/plain', fileBytesAtMost + 1, /10 MB/],
])('%s of type "%s" and %i bytes', (name, type, size, expected) => {
  const said = refusal({ name, type, size });
  if (expected === null) expect(said).toBeNull();
  else expect(said).toMatch(expected);
});

test('text goes as text whatever the system calls it', () => {
  expect(mediaTypeOf({ name: 'a.csv', type: 'application/vnd.ms-excel' })).toBe('text/plain');
  expect(mediaTypeOf({ name: 'a.png', type: 'image/png' })).toBe('image/png');
});

test('sizes are said as people say them', () => {
  expect([512, 2048, 3.5 * 1024 ** 2, 12 * 1024 ** 2].map(formatBytes)).toEqual(['512 bytes', '2.0 KB', '3.5 MB', '12 MB']);
});
