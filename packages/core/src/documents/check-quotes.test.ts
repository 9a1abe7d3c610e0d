import { expect, test } from 'vitest';
import { checkQuotes } from './check-quotes.ts';

const passages = [
  { number: 1, text: 'The ferry pier is closed from October to March, except on Sundays.' },
  { number: 2, text: 'Das Amt öffnet um acht; "ohne Ausnahme" steht an der Tür.' },
];

test.each<[string, (number | null)[]]>([
  ['It says "the ferry pier is closed from October".', [1]],
  ['It says “The  Ferry PIER is closed … except on Sundays.”', [1]],
  ['Dort steht „öffnet um acht“.', [2]],
  ['It says "the ferry pier is open from October".', [null]],
  ['It says "erry pier is closed from Octo".', [null]],
  ['It says "except on Sundays ... the ferry pier is closed".', [null]],
  ['The "pier" is a word, not a quotation.', []],
  ['“The ferry pier is closed” [1]', [1]],
  ['“The ferry pier is closed” [2]', [null]],
  ['“The ferry pier is closed” and [2] or [1]', [1]],
  ['“The ferry pier is closed” and “öffnet um acht” [2]', [1, 2]],
  ['“The ferry pier is closed”\n[2]', [1]],
  ['“The ferry pier is closed” [1] again “The ferry pier is closed” [2]', [null]],
])('%s', (answer, wanted) => {
  expect(checkQuotes(answer, passages).map(({ passage }) => passage)).toEqual(wanted);
});

test('a quotation is the text in the answer, quotation marks included; without passages there is nothing to check', () => {
  const answer = 'Well: “is closed from October”!';
  expect(checkQuotes(answer, passages)).toEqual([{ text: '“is closed from October”', passage: 1 }]);
  expect(checkQuotes(answer, [])).toEqual([]);
});
