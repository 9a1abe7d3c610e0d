import { expect, test } from 'vitest';
import { readRetryAfter } from './read-retry-after.ts';

const now = Date.parse('2026-01-01T00:00:00Z');

test.each([
  [{ 'retry-after': '3' }, null, 3_000],
  [{ 'retry-after': '0.5' }, null, 500],
  [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:10 GMT' }, null, 10_000],
  [{ 'retry-after': 'Thu, 01 Jan 2015 00:00:10 GMT' }, null, 0],
  [{ 'retry-after-ms': '120', 'retry-after': '9' }, null, 120],
  [{ 'retry-after': 'soon' }, null, null],
  [{ 'retry-after': '-1' }, null, expect.toSatisfy((value) => value === null || value === 0)],
  [{ 'retry-after': 'soon' }, '6m0s', 360_000],
  [{}, '20ms', 20],
  [{}, '1.2s', 1_200],
  [{}, 'a while', null],
  [{}, null, null],
])('%o and %s → %s', (headers, body, expected) => {
  expect(readRetryAfter(headers, body, now)).toEqual(expected);
});
