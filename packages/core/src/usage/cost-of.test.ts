import type { Usage } from '@aistudio/stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Price } from '@aistudio/contract/schemas';
import { costOf } from './cost-of.ts';

const price = { currency: 'USD', input: 2, cachedInput: 0.2, output: 10, asOf: '2026-11-25', source: 'a test' };
const million = 1_000_000;

const cost = (at: Price, usage: Omit<Usage, 'estimated'>) => costOf(at, { ...usage, estimated: false })!.amount;

test('input, cached input and output are each charged at their rate', () => {
  expect(cost(price, { inputTokens: million, outputTokens: 0 })).toBe(2);
  expect(cost(price, { inputTokens: million, outputTokens: million, cachedInputTokens: million })).toBe(10.2);
});

test('reasoning is part of the output and may have its own rate', () => {
  const usage = { inputTokens: 0, outputTokens: million, reasoningTokens: million / 2 };
  expect(cost(price, usage)).toBe(10);
  expect(cost({ ...price, reasoning: 4 }, usage)).toBe(7);
});

test('everything in a long request costs more, as soon as it is one token over the limit', () => {
  const long = { ...price, beyond: { above: 200_000, input: 4, cachedInput: 0.4, output: 15 } };
  expect(cost(long, { inputTokens: 200_000, outputTokens: 0 })).toBeCloseTo(0.4);
  expect(cost(long, { inputTokens: 200_001, outputTokens: million })).toBeCloseTo(15.800004);
});

test('a cost is never negative, and never more than everything at the highest rate, whatever a provider counts', () => {
  const count = fc.nat(2_000_000);
  fc.assert(
    fc.property(count, count, count, count, (inputTokens, outputTokens, cachedInputTokens, reasoningTokens) => {
      const amount = cost(price, { inputTokens, outputTokens, cachedInputTokens, reasoningTokens });
      return amount >= 0 && amount <= (inputTokens * 2 + outputTokens * 10) / million + 1e-9;
    }),
  );
});

test('without a known price there is no cost', () => {
  expect(costOf(null, { inputTokens: 1, outputTokens: 1, estimated: false })).toBeNull();
});
