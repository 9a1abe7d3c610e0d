import { expect, test } from 'vitest';
import { titleOf } from './title-of.ts';

const text = (value: string) => [{ type: 'text' as const, text: value }];

test.each([
  ['How do I write a report card?', 'How do I write a report card?'],
  ['\n\n## Plan\nfor the week', 'Plan'],
  ['  spaced   out  ', 'spaced out'],
  ['Please write a long and friendly letter to all parents about the excursion', 'Please write a long and friendly letter to all parents about…'],
  ['x'.repeat(80), `${'x'.repeat(60)}…`],
])('%j gives %j', (question, title) => {
  expect(titleOf(text(question))).toBe(title);
});

test('a file provides the title, nothing gives none', () => {
  expect(titleOf([{ type: 'file', fileId: 'f', mediaType: 'image/png', name: 'map.png', size: 1 }])).toBe('map.png');
  expect(titleOf(text('---'))).toBeNull();
});
