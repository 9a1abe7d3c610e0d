import { expect, test } from 'vitest';
import { findMarks } from './find-marks.ts';

const texts = (items: string[], passage: string, near = 0) => findMarks(items, passage, near).map(({ item, start, end }) => items[item]!.slice(start, end));

test.each<[string, string[], string, string[]]>([
  ['one item', ['The quartz meter is read every Tuesday.'], 'quartz meter', ['quartz meter']],
  ['a line that is divided', ['The fer-', '', 'ry pier is clo', 'sed.'], 'The ferry pier is closed.', ['The fer-', 'ry pier is clo', 'sed.']],
  ['with its full stop and its quotation marks', ['He said “never again”. Twice.'], 'never again', ['“never again”.']],
  ['a ligature and an accent', ['Die eﬃziente Größe'], 'effiziente Gro\u0308ße', ['eﬃziente Größe']],
  ['text at another place', ['Right column goes here', 'Left column stands here'], 'Left column stands here\nRight column goes here', ['Left column stands here', 'Right column goes here']],
  ['a table that another reader drew otherwise', ['copper kettle', '42', 'iron'], '| copper kettle | 43 |', ['copper kettle']],
  ['Chinese', ['港口办公室周二开放', '请勿停车'], '港口办公室周二开放', ['港口办公室周二开放']],
  ['nothing', ['The quartz meter'], 'An entirely different sentence', []],
  ['short words that stand there by chance', ['a of the in'], 'of the moon in June', []],
  ['no text at all', [], 'Anything', []],
  ['a passage of signs', ['...'], '...', []],
])('%s', (_name, items, passage, marked) => {
  expect(texts(items, passage)).toEqual(marked);
});

test('of repeated text, the right occurrence is marked', () => {
  const items = ['The same line of text.', 'Another line.', 'The same line of text.'];
  expect(findMarks(items, 'The same line of text.', 0).map(({ item }) => item)).toEqual([0]);
  expect(findMarks(items, 'The same line of text.', 0.6).map(({ item }) => item)).toEqual([2]);
});

test('marking a passage on a page of 100,000 characters is not noticeably slow', () => {
  const items = Array.from({ length: 5_000 }, (_, line) => `line ${line} of many words`);
  const passage = Array.from({ length: 250 }, (_, word) => `word${word}`).join(' ');
  expect(findMarks(items, passage, 0)).toEqual([]);
});
