import { LLMock } from '@copilotkit/aimock';
import type { ToolCall } from '@aistudio/core';
import { afterAll, describe, expect, test } from 'vitest';
import { dialects } from './dialects/all.ts';
import { question } from './question.ts';

// Somebody else's implementation of the providers' protocols, over real sockets.
const mock = new LLMock({ port: 0, chunkSize: 7, logLevel: 'silent' });
const usage = { prompt_tokens: 11, completion_tokens: 5, input_tokens: 11, output_tokens: 5, promptTokenCount: 11, candidatesTokenCount: 5 };
const text = 'Grüße — 日本語 🧪 — from a "mock" that streams.\nTwo lines.';
mock.onMessage('plain', { content: text, usage });
mock.onMessage('thoughtful', { content: text, reasoning: 'Let me think about that.', usage });
mock.onMessage('short', { content: text, finishReason: 'length', usage });
mock.onMessage('tools', { toolCalls: [{ id: 'call_9', name: 'weather', arguments: '{"place":"Rīga"}' }], usage });
mock.onMessage('limited', { error: { message: 'Slow down', type: 'rate_limit_error', code: 'rate_limit_exceeded' }, status: 429, retryAfter: 1 });
mock.onMessage('broken', { error: { message: 'Oops', type: 'server_error' }, status: 500 });
mock.onMessage('cut', { content: text.repeat(20), usage }, { truncateAfterChunks: 6, latency: 10 });
await mock.start();
afterAll(() => mock.stop());

describe.each(dialects)('$name against aimock', (dialect) => {
  const ask = async (words: string) => {
    const heard = { text: '', reasoning: '', calls: [] as ToolCall[] };
    const tools = [{ name: 'weather', description: 'Says the weather.', inputSchema: { type: 'object', properties: { place: { type: 'string' } } } }];
    const outcome = await dialect.connect(mock.url).generate(
      question(words, { system: 'Be kind.', tools }),
      { text: (delta) => void (heard.text += delta), reasoning: (delta) => void (heard.reasoning += delta), toolCall: (call) => void heard.calls.push(call), pressure: () => null },
      new AbortController().signal,
    );
    return { ...heard, outcome };
  };

  test('text and usage', async () => {
    expect(await ask('plain')).toMatchObject({ text, reasoning: '', outcome: { type: 'finished', finishReason: 'stop', usage: { inputTokens: 11, outputTokens: 5 } } });
  });

  test('reasoning', async () => {
    expect(await ask('thoughtful')).toMatchObject({ text, reasoning: 'Let me think about that.', outcome: { type: 'finished', finishReason: 'stop' } });
  });

  test('the token limit', async () => {
    expect(await ask('short')).toMatchObject({ text, outcome: { type: 'finished', finishReason: 'length' } });
  });

  test('a call', async () => {
    const heard = await ask('tools');
    expect(heard).toMatchObject({ calls: [{ name: 'weather' }], outcome: { type: 'finished', finishReason: 'tool-calls' } });
    expect(JSON.parse(heard.calls[0]!.input)).toEqual({ place: 'Rīga' });
  });

  test('refusals', async () => {
    expect((await ask('limited')).outcome).toMatchObject({ type: 'failed', failure: { code: 'rate_limited', status: 429, retryAfterMs: 1_000 } });
    expect((await ask('broken')).outcome).toMatchObject({ type: 'failed', failure: { code: 'provider_failed', status: 500 } });
  });

  test('a cut-off stream', async () => {
    const heard = await ask('cut');
    expect(heard.outcome).toMatchObject({ type: 'failed', failure: { code: 'cut' } });
    expect(text.repeat(20).startsWith(heard.text)).toBe(true);
    expect(heard.text.length).toBeLessThan(text.length * 20);
  });
});
