import { expect, test } from 'vitest';
import { markMatches } from './mark-matches.ts';

const told = (excerpt: string, search: string) => markMatches(excerpt, search).map(({ text, marked }) => (marked ? `[${text}]` : text)).join('');

test('the match is marked regardless of case, near the start of the excerpt', () => {
  expect(told('Zebras and a zebra', 'zebra')).toBe('[Zebra]s and a [zebra]');
  expect(told('A long way of saying that in the end there were zebras', 'zebras')).toBe('… in the end there were [zebras]');
  expect(told('two\n\nlines', 'lines')).toBe('two [lines]');
});

test('without a match the excerpt is unchanged', () => {
  expect(told('Only the title', 'zebra')).toBe('Only the title');
  expect(told('Nothing was searched', '')).toBe('Nothing was searched');
  expect(told('averyveryverylongwordwithoutanyspace zebra', 'zebra')).toContain('[zebra]');
});
