import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answering, breaking, chunk, encodeStep, openaiError, refusing, type ProviderBehaviour } from '../support/provider-behaviours.ts';
import { untilTrue } from '../support/until-true.ts';
import { startGatewayWorld, type GatewayWorld } from './support/gateway-world.ts';

let world: GatewayWorld;
let client: OpenAI;
let key: string;

beforeAll(async () => {
  world = await startGatewayWorld();
  key = await world.key();
  client = world.client(key);
});

afterAll(() => world?.[Symbol.asyncDispose]());

const model = 'openai/fake-model';
const messages = [{ role: 'user' as const, content: 'What is the tide?' }];
const bytesOf = (behaviour: ProviderBehaviour) => Buffer.concat(behaviour.steps.map((step) => Buffer.from(encodeStep(step) ?? '')));

/** The response as bytes, with the framing removed by Node. */
async function post(body: object, headers: Record<string, string> = {}): Promise<{ response: IncomingMessage; bytes: Promise<Buffer> }> {
  const request = httpRequest(`${world.server.url}/v1/chat/completions`, { method: 'POST', agent: false, headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers } });
  request.end(JSON.stringify(body));
  const response = await new Promise<IncomingMessage>((resolve, reject) => request.once('response', resolve).once('error', reject));
  const bytes = new Promise<Buffer>((resolve, reject) => {
    const pieces: Buffer[] = [];
    response.on('data', (piece: Buffer) => pieces.push(piece)).once('end', () => resolve(Buffer.concat(pieces))).once('error', reject).once('aborted', () => reject(new Error('aborted')));
  });
  bytes.catch(() => undefined);
  return { response, bytes };
}

const lastRequest = () => world.provider.requests.at(-1)!;

/** The newest entry of the ledger, once it is settled. */
async function ledger(): Promise<Record<string, unknown>> {
  return untilTrue(async () => {
    const { byModel } = await world.administrator.json<{ byModel: Record<string, unknown>[] }>('/api/usage');
    return byModel.find((each) => each['model'] === model);
  });
}

describe('a client that speaks the provider’s dialect', () => {
  test("gets the provider's exact bytes, and the provider the exact request except for the model", async () => {
    const behaviour = answering('Grüße — 日本語 🧪 from the provider.', { reasoning: ['hm'] });
    world.provider.setBehaviour(behaviour);
    const body = { model, messages, stream: true, stream_options: { include_usage: true }, temperature: 0.5, top_k: 4, chat_template_kwargs: { x: [1, null] } };
    const { response, bytes } = await post({ ...body, unheard_of: [1], models: ['openai/dear-model'], plugins: [{ id: 'web' }], service_tier: 'priority' });
    expect((await bytes).equals(bytesOf(behaviour))).toBe(true);
    expect(response.headers['content-type']).toBe('text/event-stream');
    expect(lastRequest().body).toEqual({ ...body, model: 'fake-model' });
    expect(response.headers['x-aistudio-ignored']).toBe('unheard_of, models, plugins, service_tier');
    expect(lastRequest().headers.authorization).toBe('Bearer sk-upstream');
    expect(lastRequest().headers['x-request-id']).toBe(response.headers['x-request-id']);
    expect(await ledger()).toMatchObject({ model });
  });

  test('that does not ask for usage sees none, although we ask for it', async () => {
    const behaviour = answering('One two three.');
    world.provider.setBehaviour(behaviour);
    const { bytes } = await post({ model, messages, stream: true });
    const expected = bytesOf({ steps: behaviour.steps.filter((step) => !('usage' in step)) });
    expect((await bytes).toString()).toBe(expected.toString());
    expect(lastRequest().body.stream_options).toEqual({ include_usage: true });
  });

  test('gets a whole answer unchanged', async () => {
    const whole = { id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'fake-model', choices: [{ index: 0, message: { role: 'assistant', content: 'Noon.' }, finish_reason: 'stop' }], usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 }, odd: '  kept ' };
    world.provider.setBehaviour(refusing(200, whole));
    const { bytes } = await post({ model, messages });
    expect((await bytes).toString()).toBe(JSON.stringify(whole));
    expect(lastRequest().body.stream_options).toBeUndefined();
  });

  test('gets a whole answer with the length that the provider gave', async () => {
    const whole = JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion', choices: [{ index: 0, message: { role: 'assistant', content: 'Grüße.' }, finish_reason: 'stop' }] });
    world.provider.setBehaviour(refusing(200, JSON.parse(whole), { 'content-length': String(Buffer.byteLength(whole)) }));
    const { response, bytes } = await post({ model, messages });
    expect((await bytes).toString()).toBe(whole);
    expect(response.headers).toMatchObject({ 'content-length': String(Buffer.byteLength(whole)) });
    expect(response.headers['transfer-encoding']).toBeUndefined();
  });

  test('gets the length once if the provider gave it twice', async () => {
    const whole = JSON.stringify({ id: 'chatcmpl-1' });
    world.provider.setBehaviour(refusing(200, JSON.parse(whole), { 'content-length': `${whole.length}, ${whole.length}` }));
    const { response, bytes } = await post({ model, messages });
    expect((await bytes).toString()).toBe(whole);
    expect(response.headers['content-length']).toBe(String(whole.length));
  });

  test('notices that a whole answer is incomplete if the provider broke off', async () => {
    world.provider.setBehaviour({ ...refusing(200, { id: 'chatcmpl-1' }, { 'content-length': '500' }), ending: 'cut' });
    const { bytes } = await post({ model, messages });
    await expect(bytes).rejects.toThrow('aborted');
  });

  test('reads tools, structured output and images through OpenAI’s own client', async () => {
    const call = { tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: { name: 'tide', arguments: '{"at":"noon"}' } }] };
    world.provider.setBehaviour({ steps: [{ event: chunk({ role: 'assistant', content: null }) }, { event: chunk(call) }, { finish: 'tool_calls' }, { done: true }] });
    const image = 'data:image/png;base64,iVBORw0KGgo=';
    const runner = client.chat.completions.stream({
      model,
      messages: [{ role: 'user', content: [{ type: 'text', text: 'x' }, { type: 'image_url', image_url: { url: image } }] }],
      tools: [{ type: 'function', function: { name: 'tide', parameters: { type: 'object', properties: { at: { type: 'string' } } } } }],
      response_format: { type: 'json_schema', json_schema: { name: 'tide', schema: { type: 'object' } } },
    });
    const final = await runner.finalChatCompletion();
    expect(final.choices[0]).toMatchObject({ finish_reason: 'tool_calls', message: { tool_calls: [{ id: 'call_1', function: { name: 'tide', arguments: '{"at":"noon"}' } }] } });
    expect(lastRequest().body.messages[0].content[1].image_url.url).toBe(image);
    expect(lastRequest().body.response_format.json_schema.name).toBe('tide');
  });

  test('sends an unknown field, and an address, if an administrator allows them for that server', async () => {
    const server = { id: 'own', name: 'Own', baseUrl: world.provider.url, fields: ['unheard_of'], grants: ['image_url'] };
    await world.administrator.json('/api/administration/servers', { method: 'POST', json: server });
    world.provider.setBehaviour(answering('Noon.'));
    const image = [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'https://example.org/x.png' } }] }];
    const { response } = await post({ model: 'own/fake-model', messages: image, stream: true, unheard_of: 1, models: ['x'] });
    expect([response.statusCode, response.headers['x-aistudio-ignored']]).toEqual([200, 'models']);
    expect(lastRequest().body).toMatchObject({ messages: image, unheard_of: 1 });
    await world.administrator.json('/api/administration/servers/own', { method: 'DELETE' });
  });

  test('a bare name finds the model', async () => {
    world.provider.setBehaviour(answering('Yes.'));
    for await (const each of await client.chat.completions.create({ model: 'fake-model', messages, stream: true })) expect(each.model).toBe('fake-model');
  });
});

describe('what goes wrong', () => {
  test.each([400, 404, 413, 415, 422])('a refusal (%s) caused by the request is passed on unchanged', async (status) => {
    world.provider.setBehaviour(refusing(status, openaiError('Unsupported value: temperature', 'unsupported_value')));
    await expect(client.chat.completions.create({ model, messages, stream: true })).rejects.toMatchObject({ status, code: 'unsupported_value', message: expect.stringContaining('Unsupported value: temperature') });
  });

  test('a refusal of our key becomes an error of ours that reveals nothing about it', async () => {
    world.provider.setBehaviour(refusing(401, openaiError('Incorrect API key provided: sk-upstream', 'invalid_api_key')));
    const error = await client.chat.completions.create({ model, messages }).catch((caught: unknown) => caught as InstanceType<typeof OpenAI.APIError>);
    expect(error).toMatchObject({ status: 503, code: 'unauthorised' });
    expect(JSON.stringify((error as { error: unknown }).error)).not.toContain('sk-upstream');
  });

  test('a busy provider is asked again before anything has been sent', async () => {
    const before = world.provider.requests.length;
    world.provider.setBehaviour((_request, index) => (index % 2 === 0 ? refusing(503, openaiError('busy')) : answering('At last.')));
    const { bytes } = await post({ model, messages, stream: true });
    expect((await bytes).toString()).toContain('last.');
    expect(world.provider.requests.length - before).toBeGreaterThan(0);
  });

  test('a rate limit of the provider is reported with its time', async () => {
    world.provider.setBehaviour(refusing(429, openaiError('Slow down', 'rate_limit_exceeded'), { 'retry-after': '40' }));
    await expect(client.chat.completions.create({ model, messages })).rejects.toMatchObject({ status: 429 });
    const { response } = await post({ model, messages });
    expect(response.headers['retry-after']).toBe('40');
  });

  test('a stream that breaks off ends with an error after all complete events', async () => {
    const broken = breaking('One two three', 'cut');
    world.provider.setBehaviour({ ...broken, steps: [...broken.steps, { bytes: 'data: {"choi' }] });
    const { bytes } = await post({ model, messages, stream: true });
    const text = (await bytes).toString();
    expect(text).toMatch(/three.*\n\ndata: \{"error":\{.*"code":"cut"\}\}\n\n$/s);
    expect(text).not.toContain('[DONE]');
    expect(text).not.toContain('data: {"choi\n');
  });

  test('tools that the provider would charge for are left out by name', async () => {
    world.provider.setBehaviour(answering('Noon.'));
    const { response } = await post({ model, messages, stream: true, tools: [{ type: 'web_search' }], web_search_options: {} });
    expect(response.headers['x-aistudio-ignored']).toBe('web_search_options, tools[web_search]');
    expect(Object.keys(lastRequest().body)).not.toContain('tools');
  });

  test('image addresses are refused before the provider is asked, and so are objects that only it stores', async () => {
    const before = world.provider.requests.length;
    const remote = [{ role: 'user' as const, content: [{ type: 'image_url' as const, image_url: { url: 'https://example.org/x.png' } }] }];
    await expect(client.chat.completions.create({ model, messages: remote })).rejects.toMatchObject({ status: 400, param: 'messages.0.content.0.image_url' });
    const kept = [{ role: 'user' as const, content: [{ type: 'file' as const, file: { file_id: 'file-1' } }] }];
    await expect(client.chat.completions.create({ model, messages: kept })).rejects.toMatchObject({ status: 400, param: 'messages.0.content.0.file.file_id' });
    expect(world.provider.requests.length).toBe(before);
  });
});

describe('clients that leave or are slow', () => {
  test('a client that leaves closes the provider’s connection', async () => {
    world.provider.setBehaviour(answering('word '.repeat(3_000), { tokensPerSecond: 200 }));
    const abort = new AbortController();
    const stream = await client.chat.completions.create({ model, messages, stream: true }, { signal: abort.signal });
    for await (const each of stream) if (each.choices[0]?.delta.content?.includes('word')) abort.abort();
    const asked = lastRequest();
    await asked.closed;
    expect(asked.closedByClientAt).not.toBeNull();
  });

  test('a client that does not read makes the provider wait', async () => {
    const large = 'x'.repeat(4_000);
    world.provider.setBehaviour({ steps: Array.from({ length: 10_000 }, () => ({ text: large })) });
    const before = world.provider.requests.length;
    const socket = connect(world.server.port, '127.0.0.1');
    const body = JSON.stringify({ model, messages, stream: true });
    socket.write(`POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    socket.once('data', () => socket.pause());
    const asked = await untilTrue(() => world.provider.requests[before]);
    let sent = -1;
    // Each answer to another client is a turn of the loop in which the server would have read more.
    await untilTrue(async () => {
      const before = sent;
      sent = asked.bytesSent;
      for (let turn = 0; turn < 50; turn += 1) await world.administrator.fetch('/api/health');
      return asked.blocked && sent === before && sent === asked.bytesSent;
    });
    expect(asked.bytesSent).toBeGreaterThan(100_000);
    expect(asked.bytesSent).toBeLessThan(20_000_000);
    socket.destroy();
    await asked.closed;
    expect(asked.complete).toBe(false);
  });
});

// This comes last, because nobody gets an answer for half a minute afterwards.
test('while a model keeps failing, the refusal says when to come back, and clients may retry it', async () => {
  world.provider.setBehaviour(refusing(501, openaiError('no')));
  for (let request = 0; request < 12; request += 1) await (await post({ model, messages })).bytes;
  const before = world.provider.requests.length;
  const { response, bytes } = await post({ model, messages });
  expect([response.statusCode, JSON.parse((await bytes).toString())]).toMatchObject([503, { error: { code: 'provider_unavailable' } }]);
  expect(Number(response.headers['retry-after'])).toBeGreaterThan(20);
  expect(response.headers['x-should-retry']).toBeUndefined();
  expect(world.provider.requests.length).toBe(before);
});
