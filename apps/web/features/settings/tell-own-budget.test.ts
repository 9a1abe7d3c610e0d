import { expect, test } from 'vitest';
import { tellOwnBudget } from './tell-own-budget.ts';

const budget = { period: 'day' as const, amount: 1, currency: 'USD', until: '2026-12-02T00:00:00Z', stepDownTo: null };

test('words say how much of a budget is left, not just colours', () => {
  expect(tellOwnBudget({ ...budget, spent: 0.5, state: 'open' })).toMatch(/^\$0\.50 of your budget of \$1\.00 a day are spent \(50 %\)\. It resets on /);
  expect(tellOwnBudget({ ...budget, spent: 0.9, state: 'nearly_used_up' })).toMatch(/^Nearly used up: \$0\.90 of your budget of \$1\.00 a day are spent \(90 %\)\./);
  expect(tellOwnBudget({ ...budget, spent: 1.2, state: 'used_up', stepDownTo: 'openai/small' })).toMatch(/^Used up: .* \(120 %\)\. After that, openai\/small answers until /);
});

test('there is no share of nothing', () => {
  expect(tellOwnBudget({ ...budget, amount: 0, spent: 0, state: 'used_up' })).not.toContain('%');
});
