import { expect, test } from 'vitest';
import { describeMeaning } from './describe-meaning.ts';

const none = { language: 'english', known: true, made: false, reason: null, dead: false };

test.each([
  [null, false, null],
  [none, false, null],
  [{ ...none, made: true, reason: 'Another model waits.' }, true, null],
  [{ ...none, language: 'german', known: false }, false, /^This is in German, so it is found by its words: .* English only/],
  [{ ...none, language: 'none', known: false }, false, /^This does not seem to be in English/],
  [{ ...none, reason: 'The server "lab" cannot be reached.' }, false, /^This is found by its words only for now. The server "lab" cannot be reached. Search by meaning goes on by itself.$/],
  [{ ...none, dead: true, reason: null }, false, /failed/],
])('%j', (meaning, byMeaning, sentence) => {
  expect(describeMeaning({ meaning })).toEqual({ byMeaning, meaningSentence: sentence === null ? null : expect.stringMatching(sentence) });
});
