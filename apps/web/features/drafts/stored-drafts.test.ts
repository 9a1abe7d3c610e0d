import { expect, test } from 'vitest';
import { createStorage } from '../../../../tests/support/browser-storage.ts';
import { eraseStoredDrafts, readStoredDraft, storeDraft } from './stored-drafts.ts';

const file = { type: 'file' as const, fileId: 'f', mediaType: 'text/plain', name: 'a.txt', size: 1 };

test('a draft belongs to a person and a conversation, and an empty draft is deleted', () => {
  const storage = createStorage();
  storeDraft(storage, 'anna', 'c1', { text: 'About one pupil', files: [file] }, 0);
  expect(readStoredDraft(storage, 'anna', 'c1')).toEqual({ text: 'About one pupil', files: [file] });
  expect(readStoredDraft(storage, 'anna', 'c2')).toBeNull();
  expect(readStoredDraft(storage, 'ben', 'c1')).toBeNull();
  storeDraft(storage, 'anna', 'c1', { text: '', files: [] }, 0);
  expect(Object.keys(storage)).toEqual([]);
});

test('drafts of other people, drafts older than a month and unreadable ones are erased; nothing else is', () => {
  const storage = createStorage();
  const day = 86_400_000;
  storage.setItem('aistudio-sidebar', 'open');
  storage.setItem('aistudio-draft anna broken', '{');
  storeDraft(storage, 'anna', 'old', { text: 'old', files: [] }, 0);
  storeDraft(storage, 'anna', 'new', { text: 'new', files: [] }, 2 * day);
  storeDraft(storage, 'ann', 'c', { text: 'of another', files: [] }, 31 * day);
  eraseStoredDrafts(storage, { personId: 'anna', now: 31 * day });
  expect(Object.keys(storage)).toEqual(['aistudio-sidebar', 'aistudio-draft anna new']);
  eraseStoredDrafts(storage);
  expect(Object.keys(storage)).toEqual(['aistudio-sidebar']);
});

test('a device without space stores nothing and shows no error', () => {
  const storage = createStorage();
  storage.setItem = () => { throw new Error('QuotaExceededError'); };
  storeDraft(storage, 'anna', 'c', { text: 'x', files: [] }, 0);
  expect(readStoredDraft(storage, 'anna', 'c')).toBeNull();
});
