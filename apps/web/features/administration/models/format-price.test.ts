import { expect, test } from 'vitest';
import { formatPrice } from './format-price.ts';

const price = { currency: 'USD', input: 2, cachedInput: 0.1, output: 10, asOf: '2026-11-25', source: 'a test' };

test('a price is given per million tokens, and an unknown price is not shown', () => {
  expect(formatPrice(price)).toBe('$2 in, $0.1 cached, $10 out');
  expect(formatPrice({ ...price, cachedInput: 2, currency: 'EUR' })).toBe('€2 in, €10 out');
  expect(formatPrice({ ...price, input: 0.02, cachedInput: 0.02, output: 0 })).toBe('$0.02 in');
  expect(formatPrice({ ...price, input: 0, cachedInput: 0, output: 0 })).toBe('Free');
  expect(formatPrice(null)).toBe('Unknown');
});
