import { expect, test } from 'vitest';
import { createManualClock } from '../../../../tests/support/manual-clock.ts';
import { failed, finished, ScriptedProvider } from '../../../../tests/runs/support/scripted-provider.ts';
import type { Model } from '../models/model.ts';
import type { GenerationRequest, GenerationOutcome } from '../ports/model-provider.ts';
import { askModel } from './ask-model.ts';
import { Breakers } from './breakers.ts';

const request: GenerationRequest = { model: 'model', system: null, messages: [], continueFrom: null, maximumOutputTokens: null, requestId: 'r', allowFaults: false };
const model = { id: 'model', reference: 'scripted/model', provider: { server: 'scripted' }, limits: { firstContentMs: 60_000, silenceMs: 30_000, totalMs: null } } as unknown as Model;

/** What is measured of a model that begins after two seconds and ends with `outcome` after five. */
async function measure(outcome: GenerationOutcome): Promise<[string, number, Record<string, string> | undefined][]> {
  const clock = createManualClock();
  const provider = new ScriptedProvider();
  provider.script = async (_request, sink) => {
    await new Promise<void>((resolve) => clock.after(2_000, resolve));
    sink.text('Hello');
    await new Promise<void>((resolve) => clock.after(3_000, resolve));
    return outcome;
  };
  const seen: [string, number, Record<string, string> | undefined][] = [];
  const metrics = { add: () => undefined, set: () => undefined, observe: (name: string, value: number, labels?: Record<string, string>) => void seen.push([name, value, labels]) };
  const sink = { text: () => undefined, reasoning: () => undefined, pressure: () => null };
  const ending = askModel({ clock, metrics, breakers: new Breakers(metrics) }, model, { provider, request, sink, signal: new AbortController().signal, onRetry: () => undefined }, true);
  await clock.advance(2_000);
  await clock.advance(3_000);
  await ending;
  return seen;
}

test.each([
  [finished, 'finished'],
  [failed('cut'), 'cut'],
])('the time to the first content and that of the whole are measured for each model, and how it ended', async (outcome, word) => {
  const labels = { server: 'scripted', model: 'model' };
  expect(await measure(outcome)).toEqual([
    ['aistudio_provider_time_to_first_token_seconds', 2, labels],
    ['aistudio_provider_latency_seconds', 5, { ...labels, outcome: word }],
  ]);
});
