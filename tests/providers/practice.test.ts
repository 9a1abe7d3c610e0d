import type { GenerationRequest, ToolCall } from '@aistudio/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listen } from '../../packages/providers/src/contract.ts';
import { createPractice } from '../../packages/providers/src/index.ts';
import { turns } from '../support/turns.ts';
import { question } from './question.ts';
import { createQuickClock } from './quick-clock.ts';

const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index + 1}`).join(' ');

function studio() {
  const clock = createQuickClock();
  const provider = createPractice({ clock });
  const ask = (text: string, more: Partial<GenerationRequest> = {}, signal?: AbortSignal) =>
    listen({ provider, request: question(text, { model: 'tutor', allowFaults: true, ...more }) }, signal ? { signal } : {});
  return { clock, ask };
}

test('the same conversation gets the same answer in any process; another conversation may get another', async () => {
  const first = await studio().ask('Why is the sky blue?');
  expect((await studio().ask('Why is the sky blue?')).text).toBe(first.text);
  expect((await studio().ask('Why is the sea blue?')).text).not.toBe(first.text);
});

test('wherever an answer is cut off, the continuation completes it byte for byte', async () => {
  const { ask } = studio();
  const prompts = ['What is AI Studio?', 'Show me Markdown', 'Why is the sky blue?', '/long 40', '/cut after 20 What is AI Studio?', '/error 500 after 12 /long 40'];
  const wholes = new Map<string, string>();
  for (const prompt of prompts) {
    const plain = await ask(prompt, { continueFrom: null });
    // What a fault left out comes with the continuation.
    wholes.set(prompt, plain.outcome.type === 'finished' ? plain.text : plain.text + (await ask(prompt, { continueFrom: plain.text })).text);
  }
  const property = fc.asyncProperty(fc.constantFrom(...prompts), fc.double({ min: 0, max: 1, noNaN: true }), async (prompt, share) => {
    const whole = wholes.get(prompt)!;
    let text = whole.slice(0, Math.floor(whole.length * share)).toWellFormed().replace(/\uFFFD$/, '');
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const rest = await ask(prompt, { continueFrom: text });
      text += rest.text;
      if (rest.outcome.type === 'finished') break;
    }
    expect(text).toBe(whole);
  });
  await fc.assert(property, { numRuns: 100 });
  expect(wholes.get('/long 40')).toBe(words(40));
  expect(wholes.get('/error 500 after 12 /long 40')).toBe(words(40));
}, 30_000);

test('the thinker thinks first, and not again when it continues', async () => {
  const { ask } = studio();
  const whole = await ask('What is AI Studio?', { model: 'thinker' });
  expect(whole.reasoning).toContain('What is AI Studio?');
  expect(whole.outcome.usage).toMatchObject({ reasoningTokens: expect.any(Number), estimated: false });
  const rest = await ask('What is AI Studio?', { model: 'thinker', continueFrom: whole.text.slice(0, 30) });
  expect(rest).toMatchObject({ reasoning: '', text: whole.text.slice(30) });
});

test('the thinker thinks as much as requested, and answers the same', async () => {
  const { ask } = studio();
  const heard = await Promise.all(([null, 'low', 'medium', 'high'] as const).map((effort) => ask('What is AI Studio?', { model: 'thinker', effort })));
  const [usual, low, medium, high] = heard.map(({ reasoning }) => reasoning.length) as [number, number, number, number];
  expect([low < medium, medium < high, usual === medium]).toEqual([true, true, true]);
  expect(new Set(heard.map(({ text }) => text)).size).toBe(1);
});

test('text of another model is followed by a whole answer', async () => {
  const { ask } = studio();
  const whole = await ask('What is AI Studio?');
  expect((await ask('What is AI Studio?', { continueFrom: 'Some other text' })).text).toBe(`\n\n${whole.text}`);
});

test('writes at a human pace', async () => {
  const { ask, clock } = studio();
  let first = 0;
  const provider = createPractice({ clock });
  const began = clock.monotonic();
  const heard = await listen({ provider, request: question('What is AI Studio?', { model: 'tutor' }) }, { onPiece: (count) => (first ||= count === 1 ? clock.monotonic() - began : 0) });
  const perSecond = (heard.pieces - 1) / ((clock.monotonic() - began - first) / 1_000);
  expect(first).toBeGreaterThanOrEqual(240);
  expect(first).toBeLessThanOrEqual(360);
  expect(perSecond).toBeGreaterThan(40);
  expect(perSecond).toBeLessThan(62);
  expect((await ask('/first-token 5000 hi')).outcome.type).toBe('finished');
});

test('keeps an exact pace on request', async () => {
  const { ask, clock } = studio();
  const began = clock.monotonic();
  expect((await ask('/pace 20 101')).text).toBe(words(101));
  expect(clock.monotonic() - began).toBeCloseTo(300 + 101 * 50, 0);
});

describe('fails on request', () => {
  test.each([
    ['/cut after 5 /long 10', 5, { failure: { code: 'cut', retryable: true } }],
    ['/error 429', 0, { failure: { code: 'rate_limited', status: 429, retryable: true } }],
    ['/error 429-quota', 0, { failure: { code: 'quota_exceeded', retryable: false } }],
    ['/error 503 after 4 /long 10', 4, { failure: { code: 'overloaded' } }],
    ['/error 401', 0, { failure: { code: 'unauthorised' } }],
    ['/error 400-context', 0, { failure: { code: 'context_too_long', retryable: false } }],
    ['/error filter', 0, { failure: { code: 'content_filtered' } }],
    ['/error filter after 4 /long 10', 4, { type: 'finished', finishReason: 'content-filter' }],
    ['/error malformed after 2 /long 10', 2, { failure: { code: 'malformed' } }],
  ])('%s', async (command, pieces, outcome) => {
    const heard = await studio().ask(command);
    expect(heard.outcome).toMatchObject(outcome);
    expect(heard.text).toBe(words(pieces).slice(0, heard.text.length));
    expect(heard.pieces).toBe(pieces);
  });

  test('/flaky fails before the first piece, the given number of times and no more', async () => {
    const { ask } = studio();
    const outcomes = [];
    for (let attempt = 0; attempt < 3; attempt += 1) outcomes.push(await ask('/flaky 2 /long 5'));
    expect(outcomes.map((heard) => [heard.outcome.type, heard.text])).toEqual([['failed', ''], ['failed', ''], ['finished', words(5)]]);
  });

  test('/stall sends nothing more until it is cancelled', async () => {
    const provider = createPractice({ clock: createQuickClock() });
    const abort = new AbortController();
    const request = question('/stall after 3 /long 10', { model: 'tutor', allowFaults: true });
    const heard = await listen({ provider, request }, { signal: abort.signal, onPiece: (count) => void (count === 3 && turns(100).then(() => abort.abort())) });
    expect(heard).toMatchObject({ text: words(3), outcome: { type: 'failed', failure: { code: 'aborted' } } });
  });

  test('without permission, commands are ordinary text', async () => {
    const heard = await studio().ask('/error 500', { allowFaults: false });
    expect(heard.outcome.type).toBe('finished');
    expect(heard.text).toContain('“/error 500”');
  });
});

test('a token limit ends the answer with its own finish reason', async () => {
  const heard = await studio().ask('/long 10', { maximumOutputTokens: 4 });
  expect(heard).toMatchObject({ text: words(4), outcome: { type: 'finished', finishReason: 'length', usage: { outputTokens: 4 } } });
});

test('an unknown practice model is a request that cannot succeed', async () => {
  expect((await studio().ask('hi', { model: 'nobody' })).outcome).toMatchObject({ type: 'failed', failure: { code: 'invalid_request', retryable: false } });
});

describe('tools and schemas', () => {
  const weather = { name: 'get_weather', description: 'The weather of a city.', inputSchema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } };
  const asked = async (request: Partial<GenerationRequest>, text = 'What is the weather in Riga?') => {
    const calls: ToolCall[] = [];
    let said = '';
    let input = '';
    const outcome = await createPractice({ clock: createQuickClock() }).generate(
      question(text, { model: 'tutor', ...request }),
      { text: (delta) => void (said += delta), reasoning() {}, toolInput: (_, delta) => void (input += delta), toolCall: (call) => void calls.push(call), pressure: () => null },
      new AbortController().signal,
    );
    expect(input).toBe(calls.map((call) => call.input).join(''));
    return { calls, text: said, outcome };
  };

  test('calls a tool that fits the question, with input that matches its schema, and then repeats the result', async () => {
    const { calls, text, outcome } = await asked({ tools: [weather] });
    expect([text, outcome]).toMatchObject(['', { type: 'finished', finishReason: 'tool-calls' }]);
    expect(calls).toMatchObject([{ name: 'get_weather', input: '{"city":"Riga"}' }]);
    const [user] = question('What is the weather in Riga?').messages;
    const results = { role: 'user' as const, parts: [], toolResults: [{ callId: calls[0]!.id, name: 'get_weather', output: '3 °C' }] };
    const after = await asked({ tools: [weather], messages: [user!, { role: 'assistant', parts: [], toolCalls: calls }, results] });
    expect(after).toMatchObject({ calls: [], text: expect.stringContaining('`get_weather` said: 3 °C'), outcome: { finishReason: 'stop' } });
  });

  test('calls the tool it must, and none that it may not', async () => {
    expect((await asked({ tools: [weather] }, 'Hello')).calls).toEqual([]);
    expect((await asked({ tools: [weather], toolChoice: 'none' })).calls).toEqual([]);
    for (const toolChoice of ['required', { name: 'get_weather' }] as const) expect((await asked({ tools: [weather], toolChoice }, 'Hello')).calls).toMatchObject([{ name: 'get_weather' }]);
  });

  test('follows a schema', async () => {
    const schema = { type: 'object', properties: { city: { type: 'string' }, warm: { type: 'boolean' } }, required: ['city', 'warm'] };
    const { text, outcome } = await asked({ answerSchema: { name: 'reply', schema } });
    expect([JSON.parse(text), outcome]).toMatchObject([{ city: 'Riga', warm: true }, { finishReason: 'stop' }]);
  });
});
