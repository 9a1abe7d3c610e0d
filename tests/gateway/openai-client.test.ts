import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGatewayWorld, type GatewayWorld } from './support/gateway-world.ts';

let world: GatewayWorld;
let client: OpenAI;

beforeAll(async () => {
  world = await startGatewayWorld();
  client = world.client();
});

afterAll(() => world?.[Symbol.asyncDispose]());

const question = [{ role: 'user' as const, content: 'What is the tide?' }];
const practice = 'practice/tutor';

test('the list has the practice model and the server’s models, and each can be looked up', async () => {
  const models = [];
  for await (const model of client.models.list()) models.push(model);
  expect(models.map((model) => model.id)).toEqual(expect.arrayContaining(['practice/tutor', 'openai/fake-model']));
  expect(await client.models.retrieve('openai/fake-model')).toMatchObject({ id: 'openai/fake-model', object: 'model', owned_by: 'openai' });
});

describe('Chat Completions through a model of another dialect', () => {
  test('whole', async () => {
    const { data, response } = await client.chat.completions.create({ model: practice, messages: question }).withResponse();
    expect(response.headers.get('x-request-id')).toMatch(/.{8,}/);
    expect(data).toMatchObject({ object: 'chat.completion', model: practice, choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant' } }] });
    expect(data.choices[0]!.message.content!.length).toBeGreaterThan(20);
    expect(data.usage!.total_tokens).toBe(data.usage!.prompt_tokens + data.usage!.completion_tokens);
  });

  test('streamed, with usage only if requested', async () => {
    const read = async (options: object) => {
      const chunks: OpenAI.ChatCompletionChunk[] = [];
      for await (const each of await client.chat.completions.create({ model: practice, messages: [{ role: 'user', content: '/fast What is the tide?' }], stream: true, ...options })) chunks.push(each);
      return chunks;
    };
    const plain = await read({});
    const counted = await read({ stream_options: { include_usage: true } });
    const text = (chunks: OpenAI.ChatCompletionChunk[]) => chunks.map((each) => each.choices[0]?.delta.content ?? '').join('');
    expect(text(plain)).toBe(text(counted));
    expect(plain[0]!.choices[0]!.delta).toMatchObject({ role: 'assistant' });
    expect(plain.at(-1)!.choices[0]!.finish_reason).toBe('stop');
    expect(plain.some((each) => each.usage)).toBe(false);
    expect(counted.at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: expect.any(Number) } });
  });

  test('a token limit ends it with length', async () => {
    const answer = await client.chat.completions.create({ model: practice, messages: [{ role: 'user', content: '/fast /long 50' }], max_completion_tokens: 5 });
    expect(answer.choices[0]).toMatchObject({ finish_reason: 'length' });
  });
});

describe('Responses through a model of another dialect', () => {
  test('whole', async () => {
    const answer = await client.responses.create({ model: practice, input: '/fast What is the tide?', metadata: { a: 'b' } });
    expect(answer).toMatchObject({ object: 'response', status: 'completed', metadata: { a: 'b' }, store: true });
    expect(answer.output_text.length).toBeGreaterThan(20);
    expect(answer.usage!.total_tokens).toBe(answer.usage!.input_tokens + answer.usage!.output_tokens);
  });

  test('streamed, with every event that the client accumulates', async () => {
    const stream = client.responses.stream({ model: 'practice/thinker', input: '/fast What is the tide?' });
    const types: string[] = [];
    const sequence: number[] = [];
    for await (const event of stream) {
      types.push(event.type);
      sequence.push(event.sequence_number);
    }
    const final = await stream.finalResponse();
    expect(final.output.map((item) => item.type)).toEqual(['reasoning', 'message']);
    expect(final.output_text.length).toBeGreaterThan(20);
    expect(sequence).toEqual(sequence.map((_, index) => index));
    expect(types.slice(0, 2)).toEqual(['response.created', 'response.in_progress']);
    expect(new Set(types)).toEqual(
      new Set([
        'response.created',
        'response.in_progress',
        'response.output_item.added',
        'response.reasoning_summary_part.added',
        'response.reasoning_summary_text.delta',
        'response.reasoning_summary_text.done',
        'response.reasoning_summary_part.done',
        'response.output_item.done',
        'response.content_part.added',
        'response.output_text.delta',
        'response.output_text.done',
        'response.content_part.done',
        'response.completed',
      ]),
    );
  });
});

test("embeddings, as numbers and in the client's packed form", async () => {
  const input = ['The tide is at noon.', 'High water at twelve.', 'The tide is at noon.'];
  const packed = await client.embeddings.create({ model: 'practice/vectors', input });
  const plain = await client.embeddings.create({ model: 'practice/vectors', input, encoding_format: 'float', dimensions: 12 });
  expect(packed.data.map(({ embedding }) => embedding.length)).toEqual([64, 64, 64]);
  expect(packed.data[0]!.embedding).toEqual(packed.data[2]!.embedding);
  expect(plain.data[1]!.embedding).toHaveLength(12);
  expect(plain.usage.prompt_tokens).toBeGreaterThan(5);
  await expect(client.embeddings.create({ model: practice, input: 'x' })).rejects.toMatchObject({ status: 404, param: 'model' });
  await expect(client.chat.completions.create({ model: 'practice/vectors', messages: question })).rejects.toMatchObject({ status: 404, param: 'model' });
  expect(await client.models.retrieve('practice/vectors')).toMatchObject({ owned_by: 'practice' });
});

describe('errors', () => {
  test('no key, an unknown key, and a key in the wrong place', async () => {
    const unknown = world.client('sk-aistudio-unknown');
    await expect(unknown.models.list()).rejects.toMatchObject({ status: 401, code: 'invalid_api_key' });
    expect((await fetch(`${world.server.url}/v1/models`)).status).toBe(401);
    const key = await world.key();
    const asked = (path: string) => fetch(`${world.server.url}${path}`, { headers: { authorization: `Bearer ${key}` } });
    expect((await asked('/api/models')).status).toBe(200);
    expect((await asked('/api/conversations')).status).toBe(200);
    for (const path of ['/api/administration/people', '/api/usage', '/api/keys', '/api/administration/keys']) expect([path, (await asked(path)).status]).toEqual([path, 403]);
  });

  test('a revoked key stops working at once, an expired one does not work', async () => {
    const { id, key } = await world.administrator.json<{ id: string; key: string }>('/api/keys', { method: 'POST', json: { name: 'short' } });
    await world.client(key).models.list();
    const { keys } = await world.administrator.json<{ keys: { id: string; lastUsedAt: string | null; prefix: string }[] }>('/api/keys');
    const shown = keys.find((each) => each.id === id)!;
    expect(shown.lastUsedAt).not.toBeNull();
    expect(key.startsWith(shown.prefix)).toBe(true);
    expect(JSON.stringify(keys)).not.toContain(key.slice(shown.prefix.length));
    await world.administrator.fetch(`/api/keys/${id}`, { method: 'DELETE' });
    await expect(world.client(key).models.list()).rejects.toMatchObject({ status: 401 });
    const past = await world.administrator.fetch('/api/keys', { method: 'POST', json: { name: 'past', expiresAt: '2020-01-01T00:00:00Z' } });
    expect(past.status).toBe(400);
  });

  test('a key for some models sees no others', async () => {
    const scoped = world.client(await world.key({ models: ['practice/*'] }));
    expect((await scoped.models.list()).data.every((model) => model.id.startsWith('practice/'))).toBe(true);
    await expect(scoped.chat.completions.create({ model: 'openai/fake-model', messages: question })).rejects.toMatchObject({ status: 404, code: 'model_not_found', param: 'model' });
  });

  test('an invalid field, and an image that would have to be fetched', async () => {
    await expect(client.chat.completions.create({ model: practice, messages: question, temperature: 9 })).rejects.toMatchObject({ status: 400, param: 'temperature' });
    await expect(client.chat.completions.create({ model: practice, messages: question, n: 2 })).rejects.toMatchObject({ status: 400, param: 'n', code: 'unsupported_parameter' });
    const image = [{ role: 'user' as const, content: [{ type: 'image_url' as const, image_url: { url: 'http://127.0.0.1/secret.png' } }] }];
    await expect(client.chat.completions.create({ model: practice, messages: image })).rejects.toMatchObject({ status: 400, message: expect.stringContaining('data URL') });
    await expect(client.responses.create({ model: practice, input: 'x', previous_response_id: 'resp_1' })).rejects.toMatchObject({ status: 400, param: 'previous_response_id' });
    expect((await fetch(`${world.server.url}/v1/nothing`, { headers: { authorization: 'Bearer x' } })).status).toBe(404);
  });

  test('the requests of a key share its rate limit, which says when to come back', async () => {
    const limited = world.client(await world.key({ requestsPerMinute: 2 }));
    const ask = () => limited.chat.completions.create({ model: practice, messages: [{ role: 'user', content: '/fast hi' }] }).withResponse();
    const { response } = await ask();
    expect(response.headers.get('x-ratelimit-limit-requests')).toBe('2');
    expect(response.headers.get('x-ratelimit-remaining-requests')).toBe('1');
    await ask();
    const refusal = await ask().catch((error: unknown) => error as InstanceType<typeof OpenAI.RateLimitError>);
    expect(refusal).toBeInstanceOf(OpenAI.RateLimitError);
    const { headers, code } = refusal as InstanceType<typeof OpenAI.RateLimitError>;
    expect(code).toBe('rate_limit_exceeded');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(20);
  });
});
