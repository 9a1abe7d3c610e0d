import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answering, breaking, openaiError, refusing } from '../support/provider-behaviours.ts';
import { startGatewayWorld, type GatewayWorld } from './support/gateway-world.ts';

let world: GatewayWorld;
let key: string;

beforeAll(async () => {
  world = await startGatewayWorld();
  key = await world.key();
});
afterAll(() => world?.[Symbol.asyncDispose]());

const model = 'openai/fake-model';
const messages = [{ role: 'user' as const, content: 'What is the tide?' }];
const ask = (path: string, init: RequestInit = {}) => fetch(`${world.server.url}${path}`, { ...init, headers: { authorization: `Bearer ${key}`, ...(init.body == null ? {} : { 'content-type': 'application/json' }), ...init.headers } });
const chat = (body: object = {}, headers: Record<string, string> = {}) => ask('/v1/chat/completions', { method: 'POST', body: JSON.stringify({ model, messages, ...body }), headers });
const errorOf = async (response: Response) => ((await response.json()) as { error: { type: string; code: string; message: string } }).error;
/** As programs use it: it retries unless it is told not to. */
const patient = () => new OpenAI({ baseURL: `${world.server.url}/v1`, apiKey: key, maxRetries: 2 });

describe('addresses', () => {
  test.each(['/v1', '/v1/'])('%s says in JSON where to find the API', async (path) => {
    const response = await ask(path);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ addresses: expect.arrayContaining(['POST /v1/chat/completions', 'GET /v1/models']) });
  });

  test.each(['/v1/models/', '/v1/models/openai/fake-model', '/v1/models/openai%2Ffake-model', '/v1/models/openai/fake-model/'])('%s is found', async (path) => {
    expect((await ask(path)).status).toBe(200);
  });

  test('another method is answered with the allowed ones, and an unknown address is refused, in OpenAI’s format', async () => {
    const wrong = await ask('/v1/chat/completions', { method: 'PUT', body: '{}' });
    expect([wrong.status, wrong.headers.get('allow'), (await errorOf(wrong)).code]).toEqual([405, 'POST, OPTIONS', 'method_not_allowed']);
    const unknown = await ask('/v1/unknown', { method: 'POST', body: '{}' });
    expect([unknown.status, (await errorOf(unknown)).code]).toEqual([404, 'not_found']);
  });

  test('a page from an origin that an administrator listed may read answers; another may not', async () => {
    const origin = 'https://notes.example.org';
    const from = (each: string, init: RequestInit = {}) => ask('/v1/models', { ...init, headers: { origin: each } });
    expect((await from(origin)).headers.get('access-control-allow-origin')).toBeNull();
    await world.administrator.json('/api/administration/settings', { method: 'PATCH', json: { origins: [origin] } });
    const asked = await from(origin, { method: 'OPTIONS' });
    expect([asked.status, asked.headers.get('access-control-allow-origin'), asked.headers.get('access-control-allow-headers')]).toEqual([204, origin, 'authorization, content-type']);
    const answered = await from(origin);
    expect([answered.headers.get('access-control-allow-origin'), answered.headers.get('vary')]).toEqual([origin, expect.stringContaining('origin')]);
    expect(answered.headers.get('access-control-expose-headers')).toContain('x-aistudio-ignored');
    expect((await from('https://other.example.org')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('compressed bodies', () => {
  const body = JSON.stringify({ model, messages });
  test.each([['gzip', gzipSync(body)], ['br', brotliCompressSync(body)], ['zstd', zstdCompressSync(body)]])('%s is read', async (coding, bytes) => {
    world.provider.setBehaviour(refusing(200, { id: 'x', choices: [] }));
    expect((await ask('/v1/chat/completions', { method: 'POST', body: new Uint8Array(bytes), headers: { 'content-encoding': coding } })).status).toBe(200);
  });

  test.each([
    ['gzip', gzipSync(Buffer.alloc(40_000_000)), 413],
    ['gzip', Buffer.from('no gzip'), 400],
    ['lzma', Buffer.from(body), 415],
  ])('%s that is too large inside, broken or unknown is refused', async (coding, bytes, status) => {
    const response = await ask('/v1/chat/completions', { method: 'POST', body: new Uint8Array(bytes), headers: { 'content-encoding': coding } });
    expect(response.status).toBe(status);
  });
});

describe('errors', () => {
  test('a used-up budget is a RateLimitError that no client retries', async () => {
    await world.administrator.json('/api/administration/models', { method: 'PATCH', json: { model, price: { input: 1, cachedInput: 1, output: 1 } } });
    const budget = await world.administrator.json<{ id: string }>('/api/administration/budgets', { method: 'POST', json: { scope: 'installation', amount: 0.000001, period: 'month' } });
    // A request that starts while anything is left is answered.
    world.provider.setBehaviour(answering('Noon.'));
    await (await chat({ stream: true })).text();
    const before = world.provider.requests.length;
    const error = await patient().chat.completions.create({ model, messages }).catch((caught: unknown) => caught as InstanceType<typeof OpenAI.RateLimitError>);
    expect(error).toBeInstanceOf(OpenAI.RateLimitError);
    expect(error).toMatchObject({ status: 429, code: 'insufficient_quota', type: 'insufficient_quota' });
    expect((await chat()).headers.get('x-should-retry')).toBe('false');
    expect(world.provider.requests.length).toBe(before);
    await world.administrator.json(`/api/administration/budgets/${budget.id}`, { method: 'DELETE' });
  });

  test('a limit upstream is tried three times in all', async () => {
    const before = world.provider.requests.length;
    world.provider.setBehaviour(refusing(429, openaiError('Slow down', 'rate_limit_exceeded')));
    await expect(patient().chat.completions.create({ model, messages })).rejects.toMatchObject({ status: 429 });
    expect(world.provider.requests.length - before).toBe(3);
  });

  test.each([404, 409, 413, 422])('%i upstream keeps its meaning', async (status) => {
    world.provider.setBehaviour(refusing(status, openaiError('That is how it is')));
    expect((await chat()).status).toBe(status);
    // The same with our own error, if the request is translated.
    const translated = await ask('/v1/responses', { method: 'POST', body: JSON.stringify({ model, input: 'x' }) });
    expect(translated.status).toBe(status);
  });

  test('a failing provider is not reported as unreachable', async () => {
    world.provider.setBehaviour(refusing(500, openaiError('oops')));
    const response = await chat();
    expect([response.status, response.headers.get('x-should-retry')]).toEqual([503, 'false']);
    expect(await errorOf(response)).toMatchObject({ code: 'provider_failed', message: expect.not.stringContaining('reached') });
  });

  test.each([
    ['a refusal', refusing(400, openaiError('The key sk-upstream may not use this model', 'model_not_allowed'))],
    ['a stream', { steps: [{ text: 'One' }, { event: { error: { message: 'Bearer sk-upstream is over', code: 'x' } } }] }],
  ])('our key is in no error of a provider: %s', async (_name, behaviour) => {
    world.provider.setBehaviour(behaviour);
    const text = await (await chat({ stream: true })).text();
    expect(text).toContain('[key]');
    expect(text).not.toContain('sk-upstream');
  });

  test('a stream that is cut off ends with an error that clients throw', async () => {
    world.provider.setBehaviour(breaking('One two three', 'cut'));
    let text = '';
    const reading = async () => {
      for await (const each of await patient().chat.completions.create({ model, messages, stream: true })) text += each.choices[0]?.delta.content ?? '';
    };
    await expect(reading()).rejects.toMatchObject({ code: 'cut', message: expect.stringContaining('broke in the middle') });
    expect(text).toBe('One two three');
  });
});

test('a request that is aborted before its first word is metered', async () => {
  // A separate server, because failures of other tests may have opened the breaker in that one.
  await using own = await startGatewayWorld();
  const authorization = `Bearer ${await own.key()}`;
  const count = async () => (await own.administrator.json<{ totals: { inputTokens: number } }>('/api/usage')).totals.inputTokens;
  const before = await count();
  own.provider.setBehaviour({ ...answering('late'), headersAfterMs: Number.POSITIVE_INFINITY });
  const abort = new AbortController();
  const asked = own.provider.requests.length;
  const body = JSON.stringify({ model, messages: [{ role: 'user', content: 'x'.repeat(4_000) }] });
  const asking = fetch(`${own.server.url}/v1/chat/completions`, { method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body, signal: abort.signal });
  while (own.provider.requests.length === asked) await new Promise((resolve) => setImmediate(resolve));
  abort.abort();
  await expect(asking).rejects.toThrow();
  await expect.poll(count, { timeout: 10_000 }).toBeGreaterThan(before + 500);
});

describe('scopes', () => {
  const status = async (scopes: string[] | null, path: string, body?: object) => {
    const limited = await world.key({ scopes });
    return (await ask(path, { ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }), headers: { authorization: `Bearer ${limited}` } })).status;
  };

  test.each([
    ['chat', '/v1/chat/completions', { model: 'practice/tutor', messages: [{ role: 'user', content: '/fast x' }] }],
    ['chat', '/v1/responses', { model: 'practice/tutor', input: '/fast x' }],
    ['embeddings', '/v1/embeddings', { model: 'practice/vectors', input: 'x' }],
    ['conversations', '/api/conversations', undefined],
    ['conversations', '/api/conversations', {}],
  ])('without the scope %s %s is refused', async (scope, path, body) => {
    const others = ['chat', 'embeddings', 'conversations'].filter((each) => each !== scope);
    expect(await status(others, path, body)).toBe(403);
    expect(await status([scope], path, body)).toBeLessThan(300);
    expect(await status(null, path, body)).toBeLessThan(300);
  });

  test('a key that may only chat finds what was asked at /v1, and no conversations', async () => {
    const limited = { authorization: `Bearer ${await world.key({ scopes: ['chat'] })}` };
    const run = (await chat({ model: 'practice/tutor', messages: [{ role: 'user', content: '/fast x' }] }, { 'idempotency-key': 'scoped' })).headers.get('x-run-id')!;
    expect((await ask(`/v1/runs/${run}`, { headers: limited })).status).toBe(200);
    const conversation = await world.administrator.json<{ id: string }>('/api/conversations', { method: 'POST', json: {} });
    const started = await ask(`/api/conversations/${conversation.id}/runs`, { method: 'POST', body: JSON.stringify({ model: 'practice/tutor', parts: [{ type: 'text', text: '/fast x' }] }) });
    await started.text();
    expect((await ask(`/api/runs/${started.headers.get('x-run-id')}`, { headers: limited })).status).toBe(404);
    expect((await ask(`/api/conversations/${conversation.id}`, { headers: limited })).status).toBe(403);
  });
});
