import { expect, test } from 'vitest';
import { formatCost } from './usage-columns.ts';

const numbers = { runs: 285, inputTokens: 1, outputTokens: 1 };

test('a cost says when it is incomplete', () => {
  expect(formatCost({ ...numbers, cost: { amount: 0, currency: 'USD' }, unpriced: 279 })).toBe('at least $0.00');
  expect(formatCost({ ...numbers, cost: { amount: 1.5, currency: 'USD' }, unpriced: 0 })).toBe('$1.50');
  expect(formatCost({ ...numbers, cost: null, unpriced: 285 })).toBe('unknown');
  expect(formatCost({ ...numbers, runs: 0, cost: null, unpriced: 0 })).toBe('–');
});
