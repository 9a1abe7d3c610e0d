import Anthropic from '@anthropic-ai/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answering, breaking, chunk, openaiError, refusing, type ProviderBehaviour } from '../support/provider-behaviours.ts';
import { startGatewayWorld, type GatewayWorld } from './support/gateway-world.ts';

let world: GatewayWorld;
let client: Anthropic;
let key: string;

beforeAll(async () => {
  world = await startGatewayWorld();
  key = await world.key();
  client = new Anthropic({ baseURL: world.server.url, apiKey: key, maxRetries: 0 });
});
afterAll(() => world?.[Symbol.asyncDispose]());

const model = 'openai/fake-model';
const asking = { model, max_tokens: 500, messages: [{ role: 'user' as const, content: 'What is the tide?' }] };
/** As older clients send them; this version's types no longer have them. */
const sampling = { temperature: 0.5, top_k: 5 };
const lastBody = () => world.provider.requests.at(-1)!.body;
const tools: Anthropic.Tool[] = [{ name: 'tide', description: 'Says the tide.', input_schema: { type: 'object', properties: { at: { type: 'string' } } } }];
const calling = (input: string): ProviderBehaviour => ({
  steps: [{ text: 'Let me look.' }, { event: chunk({ tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: { name: 'tide', arguments: input.slice(0, 4) } }] }) }, { event: chunk({ tool_calls: [{ index: 0, function: { arguments: input.slice(4) } }] }) }, { finish: 'tool_calls' }, { usage: { prompt_tokens: 9, completion_tokens: 4 } }, { done: true }],
});

describe('Anthropic’s own client', () => {
  test('gets an answer, whole and streamed, with what it used', async () => {
    world.provider.setBehaviour(answering('High water at noon.', { usage: { prompt_tokens: 10, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 4 } } }));
    const whole = await client.messages.create({ ...asking, system: [{ type: 'text', text: 'Be brief.', cache_control: { type: 'ephemeral' } }], stop_sequences: ['END'], ...sampling });
    expect(whole).toMatchObject({ type: 'message', role: 'assistant', model, stop_reason: 'end_turn', content: [{ type: 'text', text: 'High water at noon.' }], usage: { input_tokens: 6, cache_read_input_tokens: 4, output_tokens: 5 } });
    expect(lastBody()).toMatchObject({ max_tokens: 500, stop: ['END'], temperature: 0.5, top_k: 5, messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: 'What is the tide?' }] });
    const stream = client.messages.stream(asking);
    const types: string[] = [];
    stream.on('streamEvent', ({ type }) => types.at(-1) === type || types.push(type));
    expect(await stream.finalText()).toBe('High water at noon.');
    expect(types).toEqual(['message_start', 'content_block_start', 'content_block_delta', 'content_block_stop', 'message_delta', 'message_stop']);
    expect((await stream.finalMessage()).usage.output_tokens).toBe(5);
  });

  test('shows thoughts where they were requested, and only there', async () => {
    world.provider.setBehaviour(answering('Noon.', { reasoning: ['The moon', ' pulls.'] }));
    const thinking = await client.messages.stream({ ...asking, max_tokens: 4_000, thinking: { type: 'enabled', budget_tokens: 2_000 } }).finalMessage();
    expect(thinking.content).toMatchObject([{ type: 'thinking', thinking: 'The moon pulls.', signature: expect.stringMatching(/./) }, { type: 'text', text: 'Noon.' }]);
    expect(lastBody().reasoning_effort).toBe('low');
    expect((await client.messages.create(asking)).content).toMatchObject([{ type: 'text', text: 'Noon.' }]);
  });

  test.each([true, false])('calls tools and returns their results, with every digit kept (streamed: %s)', async (streamed) => {
    world.provider.setBehaviour(calling('{"at":"noon","id":9007199254740993}'));
    const request = { ...asking, tools, tool_choice: { type: 'any' as const, disable_parallel_tool_use: true } };
    const response = await client.messages.create({ ...request, stream: false }).asResponse();
    expect(await response.text()).toContain('9007199254740993');
    const first = streamed ? await client.messages.stream(request).finalMessage() : await client.messages.create(request);
    expect(first).toMatchObject({ stop_reason: 'tool_use', content: [{ type: 'text', text: 'Let me look.' }, { type: 'tool_use', id: 'call_1', name: 'tide', input: { at: 'noon' } }] });
    expect(lastBody()).toMatchObject({ tool_choice: 'required', parallel_tool_calls: false, tools: [{ function: { name: 'tide' } }] });
    world.provider.setBehaviour(answering('At noon.'));
    const image = { type: 'image' as const, source: { type: 'base64' as const, media_type: 'image/png' as const, data: 'iVBORw0KGgo=' } };
    await client.messages.create({ ...asking, tools, messages: [...asking.messages, { role: 'assistant', content: first.content }, { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'call_1', content: [{ type: 'text', text: 'noon' }, image] }, { type: 'text', text: 'So?' }] }] });
    expect(lastBody().messages.slice(1)).toMatchObject([
      { role: 'assistant', content: 'Let me look.', tool_calls: [{ id: 'call_1', function: { name: 'tide' } }] },
      { role: 'tool', tool_call_id: 'call_1', content: 'noon' },
      { role: 'user', content: [{ text: expect.stringContaining('tide') }, { image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } }, { text: 'So?' }] },
    ]);
  });

  test('sends back what belongs to a call, unread', async () => {
    const beside = { tool_calls: [{ index: 0, id: 'call_2', type: 'function', function: { name: 'tide', arguments: '{}' }, extra_content: { google: { thought_signature: 'c2lnbmVk' } } }] };
    world.provider.setBehaviour({ steps: [{ event: chunk(beside) }, { finish: 'tool_calls' }, { done: true }] });
    for (const first of [await client.messages.create({ ...asking, tools }), await client.messages.stream({ ...asking, tools }).finalMessage()]) {
      await client.messages.create({ ...asking, tools, messages: [...asking.messages, { role: 'assistant', content: first.content }, { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'call_2', content: 'noon' }] }] });
      expect(lastBody().messages[1].tool_calls[0]).toMatchObject({ extra_content: { google: { thought_signature: 'c2lnbmVk' } } });
    }
  });

  test('sends images and PDFs, but no address to fetch', async () => {
    world.provider.setBehaviour(answering('A pier.'));
    const ask = (block: Anthropic.ContentBlockParam) => client.messages.create({ ...asking, messages: [{ role: 'user', content: [block, { type: 'text', text: 'What is it?' }] }] });
    await ask({ type: 'document', title: 'tides.pdf', source: { type: 'base64', media_type: 'application/pdf', data: 'JVBERi0=' } });
    expect(lastBody().messages[0].content[0]).toEqual({ type: 'file', file: { filename: 'tides.pdf', file_data: 'data:application/pdf;base64,JVBERi0=' } });
    await expect(ask({ type: 'image', source: { type: 'url', url: 'https://example.org/x.png' } })).rejects.toBeInstanceOf(Anthropic.BadRequestError);
    await expect(ask({ type: 'image', source: { type: 'file', file_id: 'file_1' } } as never)).rejects.toBeInstanceOf(Anthropic.BadRequestError);
  });

  test('is told what was left out', async () => {
    world.provider.setBehaviour(answering('Noon.'));
    const { response } = await client.messages.create({ ...asking, metadata: { user_id: 'x' }, service_tier: 'auto', tools: [{ type: 'web_search_20250305', name: 'web_search' }] }).withResponse();
    expect(response.headers.get('x-aistudio-ignored')).toBe('metadata, service_tier, tools[web_search_20250305]');
    expect(lastBody().tools).toBeUndefined();
  });

  test('counts tokens and lists models in its own format', async () => {
    const short = await client.messages.countTokens({ model, messages: asking.messages });
    const long = await client.messages.countTokens({ model, messages: [{ role: 'user', content: 'tide '.repeat(500) }], tools });
    expect([short.input_tokens > 4, long.input_tokens > 500]).toEqual([true, true]);
    const listed = await client.models.list();
    expect(listed.data).toEqual(expect.arrayContaining([expect.objectContaining({ type: 'model', id: model })]));
    expect(await client.models.retrieve(model)).toMatchObject({ type: 'model', id: model });
  });

  test('asks the practice model, also as a run that continues without it', async () => {
    const message = { model: 'practice/tutor', max_tokens: 500, messages: [{ role: 'user' as const, content: '/fast What is the tide?' }] };
    const first = await client.messages.create(message, { headers: { 'idempotency-key': 'tide' } });
    expect(first.content[0]).toMatchObject({ type: 'text', text: expect.stringMatching(/\w/) });
    expect(await client.messages.create(message, { headers: { 'idempotency-key': 'tide' } })).toEqual(first);
  });
});

describe('errors have Anthropic’s format', () => {
  test('before an answer', async () => {
    await expect(new Anthropic({ baseURL: world.server.url, apiKey: 'sk-aistudio-wrong', maxRetries: 0 }).messages.create(asking)).rejects.toBeInstanceOf(Anthropic.AuthenticationError);
    await expect(client.messages.create({ ...asking, model: 'nobody/nothing' })).rejects.toBeInstanceOf(Anthropic.NotFoundError);
    const limited = new Anthropic({ baseURL: world.server.url, authToken: await world.key({ scopes: ['embeddings'] }), apiKey: null, maxRetries: 0 });
    await expect(limited.messages.create(asking)).rejects.toBeInstanceOf(Anthropic.PermissionDeniedError);
    world.provider.setBehaviour(refusing(429, openaiError('Slow down', 'rate_limit_exceeded'), { 'retry-after': '40' }));
    const error = await client.messages.create(asking).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Anthropic.RateLimitError);
    expect((error as InstanceType<typeof Anthropic.RateLimitError>).error).toMatchObject({ type: 'error', error: { type: 'rate_limit_error', message: expect.any(String) }, request_id: expect.any(String) });
  });

  test('and within one', async () => {
    world.provider.setBehaviour(breaking('One two', 'cut'));
    await expect(client.messages.stream(asking).finalMessage()).rejects.toThrow(/broke in the middle/);
  });
});

test('a budget reserves for a message as for any other question', async () => {
  world.provider.setBehaviour(answering('Noon.'));
  await world.administrator.json('/api/administration/models', { method: 'PATCH', json: { model, price: { input: 1, cachedInput: 1, output: 1 } } });
  const budget = await world.administrator.json<{ id: string }>('/api/administration/budgets', { method: 'POST', json: { scope: 'installation', amount: 0.000001, period: 'month' } });
  await client.messages.create({ ...asking, max_tokens: 15_000 });
  await expect(client.messages.create(asking)).rejects.toMatchObject({ status: 429, headers: expect.toSatisfy((headers: Headers) => headers.get('x-should-retry') === 'false') });
  await world.administrator.json(`/api/administration/budgets/${budget.id}`, { method: 'DELETE' });
});
