import { afterAll, describe, expect, test } from 'vitest';
import { listen } from '../../packages/providers/src/contract.ts';
import { mute, refusing, silent, type ProviderBehaviour } from '../support/provider-behaviours.ts';
import { startProviderServer } from '../support/provider-server.ts';
import { answeringBy, behave, breakingBy } from '../support/provider-wire.ts';
import { dialects } from './dialects/all.ts';
import { question } from './question.ts';

const failed = (code: string, more: object = {}): object => ({ type: 'failed', failure: { code, ...more } });

describe.each(dialects)('faults of $name and their outcome', (dialect) => {
  const { wire } = dialect;
  const said = dialect.refuse('it is what it is');
  // Without its last byte, an event is incomplete in any framing.
  const half = (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 3);
  const [last] = wire.text(' é');
  const faults: [what: string, behaviour: ProviderBehaviour, outcome: object, text?: string][] = [
    ['a wrong key', said.wrongKey, failed('unauthorised', { retryable: false })],
    ['a key without this right', said.forbidden, failed('unauthorised', { retryable: false })],
    ['an unknown model', said.unknownModel, failed('invalid_request', { retryable: false })],
    ['a rate limit', said.limited, failed('rate_limited', { status: 429, retryAfterMs: 1_000, retryable: true })],
    ['spent money', said.spent, failed('quota_exceeded', { retryable: false })],
    ['a full context', said.tooLong, failed('context_too_long', { retryable: false })],
    ['a filtered question', said.filtered, failed('content_filtered', { retryable: false })],
    ['a request that is wrong', said.impossible, failed('invalid_request', { retryable: false, detail: expect.stringContaining('it is what it is') })],
    ['an error of the server', said.broken, failed('provider_failed', { retryable: true })],
    ['an overload', said.busy, failed('overloaded', { retryable: true })],
    ['500 with a web page', refusing(500, '<html><head><title>500 Oops</title></head></html>'), failed('provider_failed', { status: 500, retryable: true })],
    ['a redirect', refusing(308, '', { location: 'https://elsewhere.example/v1?key=abc' }), failed('provider_unavailable', { retryable: false })],
    ['a reset after the headers', { contentType: wire.contentType, headersAfterMs: 20, steps: [], ending: 'reset' }, failed('cut')],
    ['an empty response', { contentType: wire.contentType, steps: [] }, failed('malformed')],
    ['a cut between events', breakingBy(wire, 'Hello', 'cut'), failed('cut', { retryable: true }), 'Hello'],
    ['a cut inside an event', breakingBy(wire, 'Hello', 'cut', [half(last!)]), failed('cut'), 'Hello'],
    ['an end inside an event', breakingBy(wire, 'Hello', 'end', [half(last!)]), failed('cut'), 'Hello'],
    ['a reset in the middle', breakingBy(wire, 'Hello', 'reset'), failed('cut'), 'Hello'],
    ['a half-closed connection', breakingBy(wire, 'Hello', 'half-close'), failed('cut'), 'Hello'],
    ['a proper end without a terminal event', breakingBy(wire, 'Hello', 'end'), failed('cut'), 'Hello'],
    ['an error after 200', breakingBy(wire, 'Hello', 'end', wire.error('provider_unavailable')), failed('provider_failed', { retryable: true }), 'Hello'],
    ['a rate limit after 200', behave(wire, wire.error('rate_limited')), failed('rate_limited', { retryable: true })],
    ['an overload after 200', breakingBy(wire, 'Hello', 'stall', wire.error('overloaded')), failed('overloaded', { retryable: true }), 'Hello'],
    ['an event that cannot be read', breakingBy(wire, 'Hello', 'stall', wire.garbage()), failed('malformed'), 'Hello'],
    ['an oversized event', breakingBy(wire, 'Hello', 'stall', wire.oversized()), failed('malformed'), 'Hello'],
    ['a web page with status 200', refusing(200, '<!doctype html><title>Open WebUI</title>'), failed('malformed', { retryable: false })],
    ['JSON that is no answer with status 200', refusing(200, { hello: 'world' }), failed('malformed')],
  ];

  test.each(faults)('%s', async (_, behaviour, outcome, text) => {
    await using server = await startProviderServer({ behaviour });
    const heard = await listen({ provider: dialect.connect(`http://127.0.0.1:${server.port}`), request: question('How are you?') });
    expect(heard.outcome).toMatchObject(outcome);
    expect(heard.text).toBe(text ?? '');
    if (heard.outcome.type === 'failed') expect(heard.outcome.failure.detail).not.toContain(dialect.key);
  });

  test.each([
    ['never answers', silent],
    ['sends headers and nothing else', mute],
    ['falls silent in the middle', breakingBy(wire, 'Hello', 'stall')],
  ] satisfies [string, ProviderBehaviour][])('a server that %s is given up when the caller says so', async (_, behaviour) => {
    await using server = await startProviderServer({ behaviour });
    const abort = new AbortController();
    const hearing = listen({ provider: dialect.connect(`http://127.0.0.1:${server.port}`), request: question('How are you?') }, { signal: abort.signal });
    const request = await server.request(0);
    abort.abort();
    expect((await hearing).outcome).toMatchObject(failed('aborted'));
    await request.closed;
  });

  test('nothing listens', async () => {
    const { outcome } = await listen({ provider: dialect.connect('http://127.0.0.1:1'), request: question('Hello?') });
    expect(outcome).toMatchObject(failed('provider_unavailable', { status: null, retryable: true }));
  });

  describe('what is not a fault', () => {
    const server = startProviderServer();
    afterAll(async () => (await server).stop());
    const hear = async (behaviour: ProviderBehaviour) => {
      const running = await server;
      running.setBehaviour(behaviour);
      const calls: unknown[] = [];
      const pieces = { text: '', reasoning: '' };
      const outcome = await dialect.connect(`http://127.0.0.1:${running.port}`).generate(
        question('How are you?'),
        { text: (delta) => void (pieces.text += delta), reasoning: (delta) => void (pieces.reasoning += delta), toolCall: (call) => void calls.push(call), pressure: () => null },
        new AbortController().signal,
      );
      return { ...pieces, calls, outcome, path: running.requests.at(-1)!.path };
    };

    test.each(['stop', 'length', 'content-filter'] as const)('reasoning, text, usage and the finish %s', async (finish) => {
      const heard = await hear(answeringBy(wire, 'Hello there 🧪', { reasoning: ['Hm', ' well'], finish }));
      expect(heard).toMatchObject({ text: 'Hello there 🧪', reasoning: 'Hm well', path: dialect.path });
      expect(heard.outcome).toMatchObject({ type: 'finished', finishReason: finish, usage: { inputTokens: 30, outputTokens: 20, cachedInputTokens: 10, estimated: false } });
    });

    test('a tool call, after the text before it', async () => {
      const heard = await hear(
        behave(wire, [...wire.begin(), ...wire.text('Let me look.'), ...wire.toolCall('call_1', 'weather', '{"place":"Rīga"}'), ...wire.finish('tool-calls', { input: 3, output: 2, cached: 0, reasoning: 0 }, 'Let me look.')]),
      );
      expect(heard).toMatchObject({ text: 'Let me look.', calls: [{ id: expect.stringMatching(/./), name: 'weather', input: '{"place":"Rīga"}' }], outcome: { type: 'finished', finishReason: 'tool-calls' } });
    });

    test('a connection that stays open after the end', async () => {
      expect(await hear({ ...answeringBy(wire, 'Hello'), ending: 'cut' })).toMatchObject({ text: 'Hello', outcome: { type: 'finished', finishReason: 'stop' } });
    });
  });
});
