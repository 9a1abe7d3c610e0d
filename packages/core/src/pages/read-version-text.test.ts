import { expect, test } from 'vitest';
import { readVersionText } from './read-version-text.ts';

test('pieces of one part are joined as they are, parts by a line', async () => {
  const rows = [{ number: 1, text: 'The first ' }, { number: 1, text: 'part.' }, { number: 2, text: 'The second.' }];
  expect(await readVersionText({ query: async () => rows as never }, 'version')).toBe('The first part.\nThe second.');
  expect(await readVersionText({ query: async () => [] }, 'version')).toBe('');
});
