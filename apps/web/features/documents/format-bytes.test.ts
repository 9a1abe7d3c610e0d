import { expect, test } from 'vitest';
import { formatBytes } from './format-bytes.ts';

test('sizes are formatted the way people write them', () => {
  expect([512, 2048, 3.5 * 1024 ** 2, 12 * 1024 ** 2].map(formatBytes)).toEqual(['512 bytes', '2.0 KB', '3.5 MB', '12 MB']);
});
