import { expect, test } from 'vitest';
import type { GenerationRequest } from '../ports/model-provider.ts';
import type { GenerationEnding } from '../generation/generate.ts';
import { countTokens, estimateUsage, roughTokens } from '../generation/estimate-usage.ts';
import { meterRun, type RunAttempts } from './meter-run.ts';

const request: GenerationRequest = {
  model: 'm', system: null, messages: [{ role: 'user', parts: [{ type: 'text', text: 'Tell me of the tides, at length.' }] }],
  continueFrom: null, maximumOutputTokens: null, requestId: 'r', allowFaults: false,
};
const reported = { inputTokens: 11, outputTokens: 7, estimated: false };
const finished: GenerationEnding = { type: 'finished', finishReason: 'stop', usage: reported };
const fell = (code: 'cut' | 'rate_limited' | 'aborted' | 'interrupted', hadContent: boolean): GenerationEnding => ({
  type: 'failed', failure: { code, detail: '', status: null, retryAfterMs: null, retryable: false }, usage: null, hadContent,
});
const first = 'The moon pulls at the sea. ';
const second = 'So does the sun. ';

function attempts(changed: Partial<RunAttempts>): RunAttempts {
  return { request, ending: finished, text: first, reasoning: '', textBefore: 0, reasoningBefore: 0, inherited: 0, continuedAt: [], earlier: 0, ...changed };
}

test('one attempt counts what its provider reports', async () => {
  expect(await meterRun(attempts({}))).toEqual(reported);
});

test('a cut or stopped attempt is estimated, a refused one costs nothing', async () => {
  const estimate = await estimateUsage(request, first, '');
  expect(await meterRun(attempts({ ending: fell('cut', true) }))).toEqual(estimate);
  expect(await meterRun(attempts({ ending: fell('aborted', false), text: '' }))).toEqual({ ...estimate, outputTokens: 0 });
  expect(await meterRun(attempts({ ending: fell('rate_limited', false), text: '' }))).toEqual({ inputTokens: 0, outputTokens: 0, estimated: false });
});

test('after a takeover the previous attempt counts too: its question and what it wrote', async () => {
  const continued = { request: { ...request, continueFrom: first }, text: first + second, textBefore: first.length, continuedAt: [first.length], earlier: 1 };
  const before = await estimateUsage(request, first, '');
  expect(await meterRun(attempts(continued))).toEqual({ inputTokens: 11 + before.inputTokens, outputTokens: 7 + before.outputTokens, estimated: true });
  const given = await meterRun(attempts({ ...continued, text: first, ending: fell('interrupted', false) }));
  expect(given).toEqual({ ...before, estimated: true });
});

test('an attempt that died before its first word still counts as having sent the question', async () => {
  const question = await estimateUsage(request, '', '');
  expect(await meterRun(attempts({ earlier: 2 }))).toEqual({ inputTokens: 11 + 2 * question.inputTokens, outputTokens: 7, estimated: true });
});

test('text that another run wrote and paid for only counts as part of the question', async () => {
  const inherited = { request: { ...request, continueFrom: first }, text: first + second, textBefore: first.length, inherited: first.length };
  expect(await meterRun(attempts(inherited))).toEqual(reported);
  const cut = await meterRun(attempts({ ...inherited, ending: fell('cut', true) }));
  expect(cut.outputTokens).toBe(await countTokens(second));
  expect(cut.inputTokens).toBe((await estimateUsage(request, '', '')).inputTokens + (await countTokens(first)));
});

test('more is reserved than is sent', async () => {
  expect(roughTokens(request)).toBeGreaterThanOrEqual((await estimateUsage(request, '', '')).inputTokens);
});
