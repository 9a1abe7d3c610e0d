import type { RepositoryDocument } from '@aistudio/contract/schemas';
import { expect, test } from 'vitest';
import { percentOf, stateOf } from './state-of.ts';

const document: RepositoryDocument = {
  id: '1', name: 'a.pdf', size: 1, format: 'pdf', title: null, state: 'searchable', sentence: null, needsPassword: false, archive: null, parts: 12, partsRead: 12, pictures: 0, picturesRead: 0, byMeaning: true, meaningSentence: null, createdAt: '',
  kind: 'file', url: null, lastUsedAt: null, fetchedAt: null, changedAt: null, fetchSentence: null, refetchHours: null,
};

test.each([
  [{}, 'Searchable, 12 pages', 100],
  [{ format: 'zip' }, 'Searchable, 12 files', 100],
  [{ format: 'zip', state: 'reading' as const, partsRead: 3 }, 'Reading, 3 of 12 files…', 25],
  [{ parts: 1, partsRead: 1 }, 'Searchable', 100],
  [{ state: 'partly' as const }, 'Searchable in part', 100],
  [{ state: 'reading' as const, partsRead: 3 }, 'Reading, 3 of 12 pages…', 25],
  [{ byMeaning: false, meaningSentence: 'This is in German.' }, 'Searchable by its words', 100],
  [{ state: 'recognising' as const, parts: 2, partsRead: 2, pictures: 2, picturesRead: 1 }, 'Recognising page 2 of 2…', 75],
  [{ state: 'uploaded' as const, parts: null, partsRead: 0 }, 'Waiting to be read…', null],
  [{ state: 'uploaded' as const, parts: null, partsRead: 0, kind: 'page' as const }, 'Being fetched…', null],
  [{ state: 'empty' as const }, 'No text in it', 100],
  [{ state: 'failed' as const }, 'Not read', 100],
])('%j: %s', (over, said, percent) => {
  expect([stateOf({ ...document, ...over }), percentOf({ ...document, ...over })]).toEqual([said, percent]);
});
