import { expect, test } from 'vitest';
import type { RunRecord } from '../messages/conversation.ts';
import { formatReceipt, seconds } from './format-receipt.ts';

const run: RunRecord = {
  id: 'r',
  model: 'openai/gpt-5-mini',
  state: 'completed',
  reason: 'stop',
  error: null,
  usage: { inputTokens: 1200, outputTokens: 101, estimated: false },
  cost: { amount: 0.00123, currency: 'USD' },
  timing: { timeToFirstTokenMs: 400, durationMs: 2400 },
};

const rows = (changed: Partial<RunRecord>) => Object.fromEntries(formatReceipt({ ...run, ...changed }, 'GPT-5 mini').map(({ label, value }) => [label, value]));

test('a receipt says which model was asked, which one answered, and why', () => {
  const routing = { asked: 'alias/fast', model: 'openai/gpt-5-mini', fallbacks: [{ model: 'x/y', because: 'Luna was overloaded' }] };
  expect(Object.entries(Object.fromEntries(formatReceipt({ ...run, routing }, 'GPT-5 mini', 'Fast').map(({ label, value }) => [label, value]))).slice(0, 3)).toEqual([
    ['Asked', 'Fast'],
    ['Answered by', 'GPT-5 mini (openai/gpt-5-mini)'],
    ['Because', 'Luna was overloaded'],
  ]);
  expect(rows({ routing: { ...routing, fallbacks: [] } })).not.toHaveProperty('Because');
});

test('a receipt shows what was used', () => {
  expect(rows({})).toEqual({
    Model: 'GPT-5 mini (openai/gpt-5-mini)',
    Tokens: '1,200 in, 101 out',
    Cost: '$0.00123',
    'First token after': '0.40 s',
    Speed: '50 tokens/s',
    Took: '2.4 s',
    Ending: 'complete',
    Continued: 'no',
  });
});

test('a chosen effort is named, unless the model that answered does not reason', () => {
  expect(rows({ effort: 'high' }).Effort).toBe('Thorough');
  expect(formatReceipt({ ...run, effort: 'high' }, 'GPT-4.1', '', false).map(({ label }) => label)).not.toContain('Effort');
});

test('unknown values are shown as unknown, and estimates are marked', () => {
  expect(rows({ usage: null, cost: null, timing: { timeToFirstTokenMs: null, durationMs: 0 } })).toMatchObject({ Tokens: 'unknown', Cost: 'unknown', Speed: 'unknown', Took: 'unknown' });
  expect(rows({ usage: { inputTokens: 1, outputTokens: 2, reasoningTokens: 1, estimated: true } }).Tokens).toBe('1 in, 2 out, 1 of them reasoning (estimated)');
  expect(rows({ cost: { amount: 0, currency: 'USD' } }).Cost).toBe('$0');
});

test('endings are distinguished', () => {
  expect(rows({ reason: 'length' }).Ending).toMatch(/limit/);
  expect(rows({ state: 'stopped', reason: 'person' }).Ending).toBe('stopped by you');
  expect(rows({ continuedAt: [10] }).Continued).toMatch(/yes/);
});

test('durations are short', () => {
  expect([90, 1500, 12_400, 185_000].map(seconds)).toEqual(['0.09 s', '1.5 s', '12 s', '3 min 5 s']);
});
