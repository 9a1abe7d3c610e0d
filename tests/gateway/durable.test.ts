import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answering, chunk } from '../support/provider-behaviours.ts';
import { ApiClient } from '../support/api-client.ts';
import { openPlace, sharedPlaces, type DataPlace } from '../support/data-place.ts';
import { havePostgres } from '../support/postgres.ts';
import { startServer, temporaryDirectory, type ServerProcess } from '../support/server-process.ts';
import { startGatewayWorld, type GatewayWorld } from './support/gateway-world.ts';

const practice = 'practice/tutor';
const keyed = (key: string) => ({ headers: { 'idempotency-key': key } });
const asking = (content: string) => ({ model: practice, messages: [{ role: 'user' as const, content }] });

async function textOf(stream: AsyncIterable<OpenAI.ChatCompletionChunk>): Promise<string> {
  let text = '';
  for await (const each of stream) text += each.choices[0]?.delta.content ?? '';
  return text;
}

const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index + 1}`).join(' ');

describe('a request with an Idempotency-Key', () => {
  let world: GatewayWorld;
  let client: OpenAI;
  let key: string;

  beforeAll(async () => {
    world = await startGatewayWorld();
    key = await world.key();
    client = world.client(key);
  });
  afterAll(() => world?.[Symbol.asyncDispose]());

  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${world.server.url}${path}`, { headers: { authorization: `Bearer ${key}`, ...headers } });

  test('continues without its reader, and the same request reads it from the beginning', async () => {
    const asked = { ...asking('/pace 200 200'), stream: true as const };
    const abort = new AbortController();
    const { data, response } = await client.chat.completions.create(asked, { ...keyed('one'), signal: abort.signal }).withResponse();
    const run = response.headers.get('x-run-id')!;
    for await (const each of data) if (each.choices[0]?.delta.content) abort.abort();
    const state = (await (await get(`/v1/runs/${run}`)).json()) as { state: string };
    expect(state.state).toBe('running');
    expect(await textOf(await client.chat.completions.create(asked, keyed('one')))).toBe(words(200));
    expect(await (await get(`/v1/runs/${run}`)).json()).toMatchObject({ state: 'completed', text: words(200), usage: { outputTokens: expect.any(Number) } });
    // Also after its end, and complete.
    expect(await textOf(await client.chat.completions.create(asked, keyed('one')))).toBe(words(200));
    const events = await (await get(`/v1/runs/${run}/events`)).text();
    expect(events).toContain('"type":"finish"');
    const last = [...events.matchAll(/^id: (\d+)$/gm)].at(-1)![1]!;
    expect(await (await get(`/v1/runs/${run}/events`, { 'last-event-id': last })).text()).not.toContain('text-delta');
    expect(await world.administrator.json('/api/conversations')).toEqual({ conversations: [] });
  });

  test('is refused with another body, and is another run for another person', async () => {
    const first = await client.chat.completions.create(asking('/fast one'), keyed('two'));
    await expect(client.chat.completions.create(asking('/fast two'), keyed('two'))).rejects.toMatchObject({ status: 409 });
    await expect(client.responses.create({ model: practice, input: '/fast one' }, keyed('two'))).rejects.toMatchObject({ status: 409 });
    expect(await client.chat.completions.create(asking('/fast one'), keyed('two'))).toEqual(first);
    await expect(client.chat.completions.create(asking('x'), keyed('ä'))).rejects.toThrow();
  });

  test('is one run, however often it is sent at once', async () => {
    const responses = await Promise.all(Array.from({ length: 5 }, () => client.chat.completions.create(asking('/fast many'), keyed('three')).withResponse()));
    expect(new Set(responses.map(({ response }) => response.headers.get('x-run-id'))).size).toBe(1);
    expect(new Set(responses.map(({ data }) => data.choices[0]!.message.content)).size).toBe(1);
  });

  test('keeps the tool calls of the model, with its parameters passed on', async () => {
    const call = { tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: { name: 'tide', arguments: '{"at":"noon"}' } }] };
    world.provider.setBehaviour({ steps: [{ event: chunk({ content: 'Let me see.' }) }, { event: chunk(call) }, { finish: 'tool_calls' }, { usage: { prompt_tokens: 9, completion_tokens: 4 } }, { done: true }] });
    const asked = {
      model: 'openai/fake-model',
      messages: [{ role: 'system' as const, content: 'Be brief.' }, { role: 'user' as const, content: 'When is the tide?' }],
      tools: [{ type: 'function' as const, function: { name: 'tide', parameters: { type: 'object', properties: { at: { type: 'string' } } } } }],
      temperature: 0.3,
      stop: ['END'],
      max_completion_tokens: 50,
    };
    const { data, response } = await client.chat.completions.create(asked, keyed('four')).withResponse();
    expect(data.choices[0]).toMatchObject({ finish_reason: 'tool_calls', message: { content: 'Let me see.', tool_calls: [{ id: 'call_1', function: { name: 'tide', arguments: '{"at":"noon"}' } }] } });
    expect(world.provider.requests.at(-1)!.body).toMatchObject({ model: 'fake-model', messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user' }], temperature: 0.3, stop: ['END'], tools: [{ function: { name: 'tide' } }] });
    const events = await (await get(`/v1/runs/${response.headers.get('x-run-id')}/events`)).text();
    expect(events).toContain('{"type":"tool-input-available","toolCallId":"call_1","toolName":"tide","input":{"at":"noon"}}');
    const before = world.provider.requests.length;
    expect(await client.chat.completions.create(asked, keyed('four'))).toEqual(data);
    expect(world.provider.requests.length).toBe(before);
  });

  test('as a streamed response of the Responses API', async () => {
    world.provider.setBehaviour(answering('High water at noon.', { reasoning: ['hm'] }));
    const stream = client.responses.stream({ model: 'openai/fake-model', input: 'When?' }, keyed('five'));
    expect((await stream.finalResponse()).output_text).toBe('High water at noon.');
  });
});

test('kill -9 in the middle: the next start continues, and the same request gets everything', async () => {
  await using directory = await temporaryDirectory();
  const environment = { AISTUDIO_DATA_DIR: directory.path };
  const asked = { ...asking('/pace 100 300'), stream: true as const };
  let server = await startServer(environment);
  try {
    const administrator = await ApiClient.signIn(server.url);
    const { key } = await administrator.json<{ key: string }>('/api/keys', { method: 'POST', json: { name: 'test' } });
    const client = (url: string) => new OpenAI({ baseURL: `${url}/v1`, apiKey: key, maxRetries: 0 });
    let seen = '';
    const stream = await client(server.url).chat.completions.create(asked, keyed('crash'));
    await (async () => {
      for await (const each of stream) {
        seen += each.choices[0]?.delta.content ?? '';
        if (seen.length > 300) await server.stop('SIGKILL');
      }
    })().catch(() => undefined);
    expect(seen.length).toBeGreaterThan(300);
    server = await startServer(environment);
    const text = await textOf(await client(server.url).chat.completions.create(asked, keyed('crash')));
    expect(text).toBe(words(300));
    expect(text.startsWith(seen)).toBe(true);
  } finally {
    await server.stop('SIGKILL');
  }
});

describe.skipIf(!havePostgres).each(sharedPlaces)('two processes that share their data (%s)', (kind) => {
  let place: DataPlace;
  let directories: Awaited<ReturnType<typeof temporaryDirectory>>[];
  let servers: ServerProcess[];
  let administrator: ApiClient;

  beforeAll(async () => {
    place = await openPlace(kind);
    directories = [await temporaryDirectory(), await temporaryDirectory()];
    servers = await Promise.all(directories.map(({ path }) => startServer({ ...place.environment, AISTUDIO_DATA_DIR: path })));
    administrator = await ApiClient.signIn(servers[0]!.url);
  }, 120_000);
  afterAll(async () => {
    await Promise.all((servers ?? []).map((server) => server.stop('SIGKILL')));
    await place?.[Symbol.asyncDispose]();
    for (const directory of directories ?? []) await directory[Symbol.asyncDispose]();
  });

  const clientsOf = async (input: object) => {
    const { key } = await administrator.json<{ key: string }>('/api/keys', { method: 'POST', json: { name: 'test', ...input } });
    return servers.map((server) => new OpenAI({ baseURL: `${server.url}/v1`, apiKey: key, maxRetries: 0 }));
  };

  test('share a key’s rate limit', async () => {
    const clients = await clientsOf({ requestsPerMinute: 6 });
    const answers = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => clients[index % 2]!.chat.completions.create(asking('/fast hi'))));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(6);
  });

  test('share what an Idempotency-Key names, and the survivor continues it', async () => {
    const [here, there] = await clientsOf({});
    const asked = { ...asking('/pace 100 300'), stream: true as const };
    const [one, two] = await Promise.all([here!.chat.completions.create(asked, keyed('both')).withResponse(), there!.chat.completions.create(asked, keyed('both')).withResponse()]);
    expect(one.response.headers.get('x-run-id')).toBe(two.response.headers.get('x-run-id'));
    expect(await Promise.all([textOf(one.data), textOf(two.data)])).toEqual([words(300), words(300)]);
  });
});
