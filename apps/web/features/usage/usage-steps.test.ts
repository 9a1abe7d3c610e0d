import { expect, test } from 'vitest';
import { usageSteps } from './usage-steps.ts';

const day = (index: number, amount: number | null) => ({
  day: new Date(Date.UTC(2026, 10, 30 + index)).toISOString().slice(0, 10),
  runs: 1,
  inputTokens: 2,
  outputTokens: 3,
  cost: amount === null ? null : { amount, currency: 'EUR' },
  unpriced: amount === null ? 1 : 0,
});

test('a quarter is shown by day', () => {
  const { unit, steps } = usageSteps(Array.from({ length: 92 }, (_, index) => day(index, null)));
  expect([unit, steps.length, steps[0]]).toEqual(['day', 92, { name: '2026-11-30', runs: 1, inputTokens: 2, outputTokens: 3, cost: null, unpriced: 1 }]);
});

test('longer periods are shown by month, with partial first and last months', () => {
  const { unit, steps } = usageSteps(Array.from({ length: 93 }, (_, index) => day(index, index === 1 ? null : 0.5)));
  expect(unit).toBe('month');
  expect(steps.map(({ name, runs, inputTokens, outputTokens, cost, unpriced }) => [name, runs, inputTokens, outputTokens, cost?.amount, unpriced])).toEqual([
    ['2026-11', 1, 2, 3, 0.5, 0],
    ['2026-12', 31, 62, 93, 15, 1],
    ['2027-01', 31, 62, 93, 15.5, 0],
    ['2027-02', 28, 56, 84, 14, 0],
    ['2027-03', 2, 4, 6, 1, 0],
  ]);
});
