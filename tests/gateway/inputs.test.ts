import Anthropic from '@anthropic-ai/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answering, refusing } from '../support/provider-behaviours.ts';
import { startProviderServer, type ProviderServer } from '../support/provider-server.ts';
import { startGatewayWorld, type GatewayWorld } from './support/gateway-world.ts';

let world: GatewayWorld;
let local: ProviderServer;
beforeAll(async () => {
  world = await startGatewayWorld();
  local = await startProviderServer({ models: [{ id: 'nomic-embed-text', object: 'model' }] });
  await world.administrator.json('/api/administration/servers', { method: 'POST', json: { id: 'local', name: 'Local', baseUrl: local.url } });
});
afterAll(async () => {
  await local?.stop();
  await world?.[Symbol.asyncDispose]();
});

test("a one-megabyte image is not counted as text, neither by a key's limit nor by a budget", async () => {
  world.provider.setBehaviour(answering('A pier.'));
  const model = 'openai/fake-model';
  const client = new Anthropic({ baseURL: world.server.url, apiKey: await world.key({ tokensPerMinute: 5_000 }), maxRetries: 0 });
  const ask = (content: Anthropic.MessageParam['content']) => client.messages.create({ model, max_tokens: 100, messages: [{ role: 'user', content }] }).withResponse();
  const image = { type: 'image' as const, source: { type: 'base64' as const, media_type: 'image/png' as const, data: 'iVBORw0KGgo/'.repeat(116_509) } };
  const left = async (content: Anthropic.MessageParam['content']) => Number((await ask(content)).response.headers.get('x-ratelimit-remaining-tokens'));
  await world.administrator.json('/api/administration/models', { method: 'PATCH', json: { model, price: { input: 1, cachedInput: 1, output: 1 } } });
  const budget = await world.administrator.json<{ id: string }>('/api/administration/budgets', { method: 'POST', json: { scope: 'installation', amount: 0.01, period: 'month' } });
  // The first request uses part of the minute, so the second must fit into what is left.
  expect(await left('What is the tide?')).toBeLessThan(4_950);
  expect(await left([image, { type: 'text', text: 'What is it?' }])).toBeGreaterThan(3_500);
  await world.administrator.json(`/api/administration/budgets/${budget.id}`, { method: 'DELETE' });
});

describe('tokens instead of text', () => {
  const ask = async (model: string, input: unknown, key: string) => {
    const response = await fetch(`${world.server.url}/v1/embeddings`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify({ model, input }) });
    return { status: response.status, left: Number(response.headers.get('x-ratelimit-remaining-tokens')), body: (await response.json()) as { data?: unknown[]; usage?: unknown; error?: { param: string; message: string } } };
  };

  test.each([
    ['one list', Array.from({ length: 300 }, (_, index) => index), 1],
    ['lists of them', [[1, 2, 3], Array.from({ length: 297 }, (_, index) => index)], 2],
  ])('%s pass to a compatible server, and count as many as they are', async (_name, input, texts) => {
    const key = await world.key({ tokensPerMinute: 1_000 });
    local.setBehaviour(refusing(200, { object: 'list', data: Array.from({ length: texts }, (_, index) => ({ object: 'embedding', index, embedding: [0.5, 0.5] })) }));
    const answer = await ask('local/nomic-embed-text', input, key);
    expect(answer).toMatchObject({ status: 200, body: { data: { length: texts }, usage: { prompt_tokens: 300, total_tokens: 300 } } });
    expect(local.requests.at(-1)!.body.input).toEqual(Array.isArray(input[0]) ? input : [input]);
    // About a second of the minute may have been refilled meanwhile.
    expect(answer.left).toBeGreaterThanOrEqual(700);
    expect(answer.left).toBeLessThan(950);
  });

  test('are refused by name if the model has its own tokens', async () => {
    const refused = await ask('practice/vectors', [[1, 2, 3]], await world.key());
    expect(refused).toMatchObject({ status: 400, body: { error: { param: 'input', message: expect.stringContaining('Send texts') } } });
  });
});
