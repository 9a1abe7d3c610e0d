import { expect, test } from 'vitest';
import { createManualClock } from '../../../../tests/support/manual-clock.ts';
import { failed, finished, ScriptedProvider, untilAborted } from '../../../../tests/runs/support/scripted-provider.ts';
import type { GenerationRequest, GenerationSink } from '../ports/model-provider.ts';
import { Breaker } from './breaker.ts';
import { generate, type GenerationEnding } from './generate.ts';

const request: GenerationRequest = { model: 'model', system: null, messages: [], continueFrom: null, maximumOutputTokens: null, requestId: 'r', allowFaults: false };
const limits = { firstContentMs: 60_000, silenceMs: 30_000, totalMs: null };

function begin(provider: ScriptedProvider, overrides: { breaker?: Breaker; totalMs?: number; pressure?: () => Promise<void> | null; window?: () => Promise<void> | null } = {}) {
  const clock = createManualClock();
  const stop = new AbortController();
  const retries: [string, number][] = [];
  const text: string[] = [];
  let ending: GenerationEnding | undefined;
  const done = generate({
    provider,
    request,
    limits: { ...limits, totalMs: overrides.totalMs ?? null },
    breaker: overrides.breaker ?? new Breaker(),
    clock,
    sink: { text: (delta) => text.push(delta), reasoning: () => undefined, pressure: overrides.pressure ?? (() => null), ...(overrides.window === undefined ? {} : { window: overrides.window }) },
    signal: stop.signal,
    onRetry: (failure, waitMs) => retries.push([failure.code, waitMs]),
    onFirstContent: () => undefined,
  }).then((result) => (ending = result));
  return { clock, stop, retries, text, done, ending: () => ending };
}

test('no content within a minute is a first-content timeout, and the connection is closed', async () => {
  const provider = new ScriptedProvider();
  provider.script = (_request, _sink, signal) => untilAborted(signal);
  const it = begin(provider);
  await it.clock.advance(59_999);
  expect(it.ending()).toBeUndefined();
  await it.clock.advance(1);
  expect(it.ending()).toMatchObject({ type: 'failed', failure: { code: 'first_content_timeout' }, hadContent: false });
});

test('an adapter that throws, which it must not, leaves no connection, timer or probe behind', async () => {
  const provider = new ScriptedProvider();
  let attempt: AbortSignal | undefined;
  provider.script = (_request, _sink, signal) => {
    attempt = signal;
    throw new TypeError('a mistake of ours');
  };
  const breaker = new Breaker();
  for (let fault = 0; fault < 5; fault += 1) breaker.admit(-30_000)?.failed(-30_000);
  const it = begin(provider, { breaker });
  await expect(it.done).rejects.toThrow('a mistake of ours');
  expect(attempt!.aborted).toBe(true);
  expect([breaker.admit(0) !== null, breaker.admit(0) !== null]).toEqual([true, false]);
});

test('an adapter that hangs after its abort signal is not waited for', async () => {
  const provider = new ScriptedProvider();
  provider.script = (_request, sink) => {
    sink.text('a');
    return new Promise(() => undefined);
  };
  const it = begin(provider);
  await it.clock.advance(30_000 + 4_999);
  expect(it.ending()).toBeUndefined();
  await it.clock.advance(1);
  expect(it.ending()).toMatchObject({ type: 'failed', failure: { code: 'stalled' }, hadContent: true });
});

test('silence after content is a stall; every token restarts the time allowed', async () => {
  const provider = new ScriptedProvider();
  const say: { text?: (delta: string) => void } = {};
  provider.script = (_request, sink, signal) => {
    say.text = (delta) => sink.text(delta);
    return untilAborted(signal);
  };
  const it = begin(provider);
  await it.clock.advance(10);
  say.text!('a');
  await it.clock.advance(29_000);
  say.text!('b');
  await it.clock.advance(29_000);
  expect(it.ending()).toBeUndefined();
  await it.clock.advance(1_000);
  expect(it.ending()).toMatchObject({ failure: { code: 'stalled' }, hadContent: true });
  say.text!('too late');
  expect(it.text).toEqual(['a', 'b']);
});

test('anything that arrives ends a silence; pieces of a tool call are content, empty events are not', async () => {
  const provider = new ScriptedProvider();
  const heard: { sink?: GenerationSink } = {};
  provider.script = (_request, sink, signal) => {
    heard.sink = sink;
    return untilAborted(signal);
  };
  const it = begin(provider);
  await it.clock.advance(59_000);
  heard.sink!.arrived!();
  heard.sink!.toolBegin!({ id: 'a', name: 'look' });
  for (let second = 0; second < 90; second += 10) {
    await it.clock.advance(10_000);
    heard.sink!.toolInput!('a', 'x');
  }
  for (let second = 0; second < 90; second += 10) {
    await it.clock.advance(10_000);
    heard.sink!.arrived!();
  }
  expect(it.ending()).toBeUndefined();
  await it.clock.advance(30_000);
  expect(it.ending()).toMatchObject({ failure: { code: 'stalled' } });

  const busy = new ScriptedProvider();
  busy.script = async (_request, sink) => {
    sink.arrived!();
    return failed('overloaded', { retryable: true });
  };
  const again = begin(busy);
  await again.clock.advance(10_000);
  expect(busy.requests).toHaveLength(3);
  const silent = begin(provider);
  await silent.clock.advance(30_000);
  heard.sink!.arrived!();
  await silent.clock.advance(30_000);
  expect(silent.ending()).toMatchObject({ failure: { code: 'first_content_timeout' } });
});

test('the window is checked once after each content: neither the start nor the end waits for it', async () => {
  const provider = new ScriptedProvider();
  const asked: (Promise<void> | null)[] = [];
  const opening = Promise.resolve();
  provider.script = async (_request, sink) => {
    const ask = () => asked.push(sink.window!());
    ask();
    sink.text('a');
    sink.reasoning('b');
    ask();
    ask();
    sink.text('c');
    ask();
    return finished;
  };
  await begin(provider, { window: () => opening }).done;
  expect(asked).toEqual([null, opening, null, opening]);
  asked.length = 0;
  await begin(provider).done;
  expect(asked).toEqual([null, null, null, null]);
});

test('however a generation ends, no timer is left behind', async () => {
  for (const outcome of [finished, failed('cut')]) {
    const provider = new ScriptedProvider();
    provider.script = async (_request, sink) => {
      sink.text('a');
      return outcome;
    };
    const it = begin(provider, { totalMs: 90_000 });
    await it.done;
    expect(it.clock.waiting()).toBe(0);
  }
});

test('a total time limit ends a stream that never goes silent', async () => {
  const provider = new ScriptedProvider();
  const say: { text?: () => void } = {};
  provider.script = (_request, sink, signal) => {
    say.text = () => sink.text('x');
    return untilAborted(signal);
  };
  const it = begin(provider, { totalMs: 5_000 });
  for (let second = 0; second < 5; second += 1) {
    await it.clock.advance(500);
    say.text!();
    await it.clock.advance(500);
  }
  expect(it.ending()).toMatchObject({ failure: { code: 'stalled' } });
});

test('at most two retries, with jitter, and only before the first content', async () => {
  const provider = new ScriptedProvider();
  provider.script = async () => failed('overloaded', { retryable: true });
  const it = begin(provider);
  await it.clock.advance(10_000);
  expect(it.ending()).toMatchObject({ failure: { code: 'overloaded' } });
  expect(provider.requests).toHaveLength(3);
  expect(it.retries).toEqual([['overloaded', 250], ['overloaded', 500]]);

  const after = new ScriptedProvider();
  after.script = async (_request, sink) => {
    sink.text('some');
    return failed('overloaded', { retryable: true });
  };
  const cut = begin(after);
  await cut.clock.advance(10_000);
  expect(after.requests).toHaveLength(1);
  expect(cut.ending()).toMatchObject({ hadContent: true });
});

test('Retry-After is respected up to a limit; longer waits are not retried, and neither is a spend limit', async () => {
  const provider = new ScriptedProvider();
  provider.script = async () => failed('rate_limited', { retryable: true, retryAfterMs: 3_000 });
  const it = begin(provider);
  await it.clock.advance(3_000);
  expect(provider.requests).toHaveLength(1);
  await it.clock.advance(200);
  expect(provider.requests).toHaveLength(2);

  for (const outcome of [failed('rate_limited', { retryable: true, retryAfterMs: 60_000 }), failed('quota_exceeded')]) {
    const once = new ScriptedProvider();
    once.script = async () => outcome;
    const other = begin(once);
    await other.clock.advance(120_000);
    expect(once.requests).toHaveLength(1);
  }
});

test('a stop reaches the provider at once, and ends a wait between attempts', async () => {
  const provider = new ScriptedProvider();
  provider.script = (_request, _sink, signal) => untilAborted(signal);
  const it = begin(provider);
  it.stop.abort();
  await it.clock.advance(0);
  expect(it.ending()).toMatchObject({ failure: { code: 'aborted' } });

  const waiting = new ScriptedProvider();
  waiting.script = async () => failed('rate_limited', { retryable: true, retryAfterMs: 10_000 });
  const other = begin(waiting);
  await other.clock.advance(1);
  other.stop.abort();
  await other.clock.advance(0);
  expect(other.ending()).toMatchObject({ failure: { code: 'aborted' } });
  expect(waiting.requests).toHaveLength(1);
});

test('five failed requests open the breaker, a person’s mistake never does, and the refusal says when to come back', async () => {
  const breaker = new Breaker();
  const provider = new ScriptedProvider();
  const ask = async () => {
    const it = begin(provider, { breaker });
    await it.clock.advance(0);
    return it.ending();
  };
  provider.script = async () => failed('quota_exceeded');
  for (let time = 0; time < 10; time += 1) await ask();
  expect(breaker.retryAfterMs(0)).toBe(0);
  provider.script = async () => failed('cut');
  for (let time = 0; time < 5; time += 1) await ask();
  provider.requests.length = 0;
  expect(await ask()).toMatchObject({ failure: { code: 'provider_unavailable', detail: 'circuit breaker open', retryAfterMs: 30_000, retryable: true } });
  expect(provider.requests).toHaveLength(0);
});

test('the retries of one request count as one failure, and stop if the breaker opens in the meantime', async () => {
  const breaker = new Breaker();
  const provider = new ScriptedProvider();
  provider.script = async () => failed('provider_unavailable', { retryable: true });
  for (let time = 0; time < 4; time += 1) await begin(provider, { breaker }).clock.advance(10_000);
  expect(provider.requests).toHaveLength(12);
  expect(breaker.retryAfterMs(0)).toBe(0);
  provider.requests.length = 0;
  const waiting = begin(provider, { breaker });
  await waiting.clock.advance(0);
  for (let time = 0; time < 5; time += 1) breaker.admit(0)?.failed(0);
  await waiting.clock.advance(10_000);
  expect(provider.requests).toHaveLength(1);
  expect(waiting.ending()).toMatchObject({ failure: { code: 'provider_unavailable', detail: 'scripted' } });
});

test('the first content of a probe lets all requests through again', async () => {
  const breaker = new Breaker();
  for (let fault = 0; fault < 5; fault += 1) breaker.admit(-30_000)?.failed(-30_000);
  const provider = new ScriptedProvider();
  provider.script = (_request, sink, signal) => {
    sink.text('a');
    return untilAborted(signal);
  };
  const probe = begin(provider, { breaker });
  await probe.clock.advance(0);
  expect(probe.ending()).toBeUndefined();
  expect(breaker.admit(0)).not.toBeNull();
});
