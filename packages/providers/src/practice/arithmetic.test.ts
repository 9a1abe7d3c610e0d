import { expect, test } from 'vitest';
import { solveSum } from './arithmetic.ts';

test.each([
  ['what is 12 * (3 + 4)?', '84'],
  ['2+3*4', '14'],
  ['2 ^ 3 ^ 2 =', '512'],
  ['-2 ^ 2', '-4'],
  ['10 - 4 - 3', '3'],
  ['What’s 1,000,000 ÷ 8', '125000'],
  ['0.1 + 0.2', '0.3'],
  ['7 × -3', '-21'],
  ['1/0', 'undefined, because it divides by zero or is too large'],
])('%s', (question, result) => {
  expect(solveSum(question)?.result).toBe(result);
});

test.each(['hello', '42', 'what is 5 apples + 3?', '2 +', '(1 + 2', '1..2 + 3', '', '2 3 + *', `${'('.repeat(200)}1+1`])('%s is not a calculation', (question) => {
  expect(solveSum(question)).toBeNull();
});
