import { settingsChange } from '@aistudio/contract/schemas';
import { expect, test } from 'vitest';
import { originsIn } from './origins-in.ts';

test('accepts origins as people paste them', () => {
  const origins = originsIn(' https://Notes.example.org/\n\nhttp://localhost:5173\nhttps://notes.example.org\n');
  expect(origins).toEqual(['https://notes.example.org', 'http://localhost:5173']);
  expect(settingsChange.safeParse({ origins }).success).toBe(true);
});

test('an invalid origin stays as it was typed, so that the refusal can name it', () => {
  for (const text of ['*', 'notes.example.org', 'https://notes.example.org/path', 'null']) expect(settingsChange.safeParse({ origins: originsIn(text) }).success).toBe(false);
});
