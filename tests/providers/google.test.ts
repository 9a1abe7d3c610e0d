import { describe, expect, test } from 'vitest';
import { listen } from '../../packages/providers/src/contract.ts';
import { createGoogle } from '../../packages/providers/src/index.ts';
import { refusing } from '../support/provider-behaviours.ts';
import { startProviderServer } from '../support/provider-server.ts';
import { answeringBy } from '../support/provider-wire.ts';
import { geminiWire } from '../support/provider-wire-gemini.ts';
import { findDocument } from './find-recordings.ts';
import { question } from './question.ts';

const connect = (root: string) => createGoogle({ server: 'google', baseUrl: root, apiKey: 'AIzaFakeKey0123456789' });

describe('Gemini', () => {
  const limit = findDocument('google/google-429-retry-info.json');
  test.skipIf(limit === null)('the recorded rate limit says how long to wait', async () => {
    await using server = await startProviderServer({ behaviour: refusing(429, limit) });
    const { outcome } = await listen({ provider: connect(`http://127.0.0.1:${server.port}`), request: question('Hello?') });
    expect(outcome).toMatchObject({ type: 'failed', failure: { code: 'rate_limited', status: 429, retryAfterMs: 34_400, retryable: true } });
  });

  test('a model that does not think is asked again without it, and this is remembered', async () => {
    await using server = await startProviderServer({
      behaviour: ({ body }) =>
        body.generationConfig?.thinkingConfig
          ? refusing(400, { error: { code: 400, message: 'Thinking is not enabled for models/gemini-2.5-plain', status: 'INVALID_ARGUMENT' } })
          : answeringBy(geminiWire, 'Hello'),
    });
    const provider = connect(`http://127.0.0.1:${server.port}`);
    const asked = { provider, request: question('Hello?', { model: 'gemini-2.5-plain' }) };
    expect((await listen(asked)).text).toBe('Hello');
    expect((await listen(asked)).text).toBe('Hello');
    expect(server.requests.length).toBe(3);
    expect(server.requests[0]!.body.generationConfig.thinkingConfig).toEqual({ includeThoughts: true });
  });

  test('a model that does not know an effort is asked again without it, and its other efforts are kept', async () => {
    await using server = await startProviderServer({
      behaviour: ({ body }) =>
        body.generationConfig.thinkingConfig.thinkingLevel === 'medium'
          ? refusing(400, { error: { code: 400, message: 'Thinking level MEDIUM is not supported for this model.', status: 'INVALID_ARGUMENT' } })
          : answeringBy(geminiWire, 'Hello'),
    });
    const provider = connect(`http://127.0.0.1:${server.port}`);
    for (const effort of ['medium', 'medium', 'high'] as const) expect((await listen({ provider, request: question('Hello?', { model: 'gemini-3-pro', effort }) })).text).toBe('Hello');
    const levels = server.requests.map(({ body }) => body.generationConfig.thinkingConfig);
    const thoughts = { includeThoughts: true };
    expect(levels).toEqual([{ ...thoughts, thinkingLevel: 'medium' }, thoughts, thoughts, { ...thoughts, thinkingLevel: 'high' }]);
  });

  test('the key is in a header and nowhere else', async () => {
    await using server = await startProviderServer({ behaviour: answeringBy(geminiWire, 'Hello') });
    await listen({ provider: connect(`http://127.0.0.1:${server.port}`), request: question('Hello?') });
    const [request] = server.requests;
    expect(request!.headers['x-goog-api-key']).toBe('AIzaFakeKey0123456789');
    expect(request!.path).not.toContain('AIza');
    expect(request!.headers.authorization).toBeUndefined();
  });
});
