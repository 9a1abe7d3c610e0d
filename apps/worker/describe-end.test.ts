import { expect, test } from 'vitest';
import { describeEnd } from './describe-end.ts';

const read = { parts: 40, passages: 90, unread: 0, characters: 9_000, notes: [] };

test.each([
  [read, 'searchable', null],
  [{ ...read, unread: 12 }, 'partly', '12 of 40 pages are pictures in which no text was found.'],
  [{ ...read, notes: ['A drawing was left out.'] }, 'searchable', 'A drawing was left out.'],
  [{ ...read, passages: 0 }, 'empty', 'There is no text in this document.'],
  [{ ...read, parts: 1, passages: 0, unread: 1 }, 'empty', '1 of 1 page is a picture in which no text was found.'],
])('%j', (document, state, sentence) => {
  expect(describeEnd(document)).toMatchObject({ state, sentence, failure: null });
});
