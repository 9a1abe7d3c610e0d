import { expect, test } from 'vitest';
import { cleanDetail } from './clean-detail.ts';

test.each([
  ['Incorrect API key provided: sk-proj-abcDEF123_456.', 'Incorrect API key provided: [key]'],
  ['Incorrect API key provided: abcd**********wxyz.', 'Incorrect API key provided: [key]'],
  ['header Authorization: Bearer abc.def-123', 'header Authorization: [key]'],
  ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig', 'token [key]'],
  ['key AKIAIOSFODNN7EXAMPLE or AIzaSyA1234567890', 'key [key] or [key]'],
  ['hash 0123456789abcdef0123456789abcdef done', 'hash [key] done'],
  ['The model `gpt-4.1-mini-2025-04-14` does not exist', 'The model `gpt-4.1-mini-2025-04-14` does not exist'],
  ["This model's maximum context length is 128000 tokens.", "This model's maximum context length is 128000 tokens."],
  ['two\n  lines\tand\u0000 more \ud800', 'two lines and  more \uFFFD'],
])('%s', (words, clean) => {
  expect(cleanDetail(words)).toBe(clean);
});

test('our own key is removed, whatever it looks like', () => {
  expect(cleanDetail('wrong key hunter22!', ['hunter22!'])).toBe('wrong key [key]');
});

test('an echo of the prompt is removed, whole or in part', () => {
  const prompt = 'Dear diary, today I did something that nobody may know.';
  expect(cleanDetail(`Cannot process "${prompt}" now`, [], [prompt])).toBe('Cannot process "[text]" now');
  expect(cleanDetail('invalid input: today I did something that nob...', [], [prompt])).toBe('invalid input:[text]...');
  expect(cleanDetail('bad value: secret7', [], ['secret7'])).toBe('bad value: [text]');
  expect(cleanDetail('bad request', [], ['a'])).toBe('bad request');
});

test('at most 300 characters', () => {
  expect(cleanDetail('word '.repeat(1_000))).toHaveLength(300);
});
