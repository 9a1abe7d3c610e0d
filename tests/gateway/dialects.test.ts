import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LLMock } from '@copilotkit/aimock';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Breakers, answerRequest, AppError, ModelCatalogue, RunEngine, type ChatContext, KeyRates, KnownBudgets, UsageQueue, Pace, ReadTick } from '@aistudio/core';
import { schema, type Database } from '@aistudio/database';
import { createSystemClock } from '@aistudio/platform';
import { createGatewayOutput } from '../../apps/web/server/http/gateway-output.ts';
import { sendGatewayError } from '../../apps/web/server/http/send-gateway-error.ts';
import { dialects } from '../providers/dialects/all.ts';
import { silentLog, silentMetrics, silentRetrieval } from '../runs/support/engine-world.ts';
import { createMemoryBlobs } from '../support/memory-blobs.ts';
import { openMemoryDatabase } from '../support/memory-database.ts';

// Every client dialect with every provider dialect: aimock is the provider, OpenAI's own client the client.
const usage = { prompt_tokens: 11, completion_tokens: 5, input_tokens: 11, output_tokens: 5, promptTokenCount: 11, candidatesTokenCount: 5 };
const text = 'Grüße — 日本語 🧪 — from a "mock".\nTwo lines.';
const mock = new LLMock({ port: 0, chunkSize: 7, logLevel: 'silent' });
mock.onMessage('plain', { content: text, usage });
mock.onMessage('thoughtful', { content: text, reasoning: 'Let me think about that.', usage });
mock.onMessage('short', { content: text, finishReason: 'length', usage });
mock.onMessage('weather', { toolCalls: [{ id: 'call_9', name: 'weather', arguments: '{"place":"Rīga"}' }], usage });
mock.onMessage('broken', { error: { message: 'Oops', type: 'invalid_request_error' }, status: 400 });

let database: Database;
let server: Server;
let client: OpenAI;

beforeAll(async () => {
  await mock.start();
  database = await openMemoryDatabase();
  const person = { id: 'p', email: 'p@example.org', name: 'Pat', role: 'staff' as const };
  await database.drizzle.insert(schema.users).values(person);
  const clock = createSystemClock();
  const listed = { id: 'fake-model', name: 'Fake', description: '', contextTokens: null, outputTokens: null, images: true, reasoning: true };
  const servers = dialects.map((dialect) => ({ name: dialect.name, provider: { ...dialect.connect(mock.url), server: dialect.name, listModels: async () => [listed] }, practice: false, price: null }));
  const models = new ModelCatalogue({ servers: async () => servers, settings: async () => ({ models: new Map(), aliases: new Map() }), clock, log: silentLog });
  const blobs = createMemoryBlobs();
  const services = { database, blobs, models, clock, log: silentLog, metrics: silentMetrics, breakers: new Breakers(silentMetrics), retrieval: silentRetrieval };
  const runs = new RunEngine({ ...services, pace: new Pace(clock, null), durable: true, alone: true });
  const context: ChatContext = { ...services, runs, pace: new Pace(clock, null), passing: new ReadTick(clock, new Pace(clock, null)), jobs: { announce: async () => undefined, receive: async () => undefined }, rates: new KeyRates(database, clock), budgets: new KnownBudgets(services), usage: new UsageQueue(services), actor: { type: 'person', person }, requestId: 'request-1' };
  server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const dialect = request.url === '/v1/responses' ? 'responses' : 'chat';
      answerRequest(context, dialect, Buffer.concat(pieces).toString(), createGatewayOutput(response), null).catch((error: AppError) => sendGatewayError(response, error));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  client = new OpenAI({ baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, apiKey: 'x', maxRetries: 0 });
});

afterAll(async () => {
  server?.closeAllConnections();
  server?.close();
  await mock.stop();
  await database?.close();
});

const tools = [{ type: 'function' as const, function: { name: 'weather', description: 'Says the weather.', parameters: { type: 'object', properties: { place: { type: 'string' } } } } }];

describe.each(dialects.map(({ name }) => name))('%s', (name) => {
  const model = `${name}/fake-model`;
  const asking = (content: string) => ({ model, messages: [{ role: 'user' as const, content }] });

  test('chat completions, whole and streamed', async () => {
    const whole = await client.chat.completions.create(asking('plain'));
    expect(whole.choices[0]).toMatchObject({ finish_reason: 'stop', message: { content: text } });
    expect(whole.usage).toMatchObject({ prompt_tokens: 11, completion_tokens: 5 });
    const stream = client.chat.completions.stream({ ...asking('plain'), stream_options: { include_usage: true } });
    const final = await stream.finalChatCompletion();
    expect(final.choices[0]!.message.content).toBe(text);
    expect((await stream.totalUsage()).completion_tokens).toBe(5);
  });

  test('a token limit', async () => {
    expect((await client.chat.completions.create(asking('short'))).choices[0]!.finish_reason).toBe('length');
  });

  test('responses, whole and streamed', async () => {
    expect(await client.responses.create({ model, input: 'plain' })).toMatchObject({ status: 'completed', output_text: text, usage: { input_tokens: 11, output_tokens: 5 } });
    const final = await client.responses.stream({ model, input: [{ role: 'user', content: 'plain' }] }).finalResponse();
    expect(final.output_text).toBe(text);
  });

  test('a tool is called, and its result is sent back, in either dialect', async () => {
    const first = await client.chat.completions.create({ ...asking('weather'), tools });
    const [call] = first.choices[0]!.message.tool_calls as OpenAI.ChatCompletionMessageFunctionToolCall[];
    expect(first.choices[0]!.finish_reason).toBe('tool_calls');
    expect([call!.function.name, JSON.parse(call!.function.arguments)]).toEqual(['weather', { place: 'Rīga' }]);
    const messages = [{ role: 'user' as const, content: 'weather' }, first.choices[0]!.message, { role: 'tool' as const, tool_call_id: call!.id, content: 'Rain.' }, { role: 'user' as const, content: 'plain' }];
    expect((await client.chat.completions.create({ model, messages, tools })).choices[0]!.message.content).toBe(text);

    const functions = tools.map((tool) => ({ type: 'function' as const, strict: false, ...tool.function }));
    const stream = client.responses.stream({ model, input: 'weather', tools: functions });
    const types = new Set<string>();
    for await (const event of stream) types.add(event.type);
    const asked = (await stream.finalResponse()).output.find((item) => item.type === 'function_call')!;
    expect([asked.name, JSON.parse(asked.arguments)]).toEqual(['weather', { place: 'Rīga' }]);
    expect([...types]).toEqual(expect.arrayContaining(['response.function_call_arguments.delta', 'response.function_call_arguments.done', 'response.completed']));
    const input = [{ role: 'user' as const, content: 'weather' }, asked as OpenAI.Responses.ResponseInputItem, { type: 'function_call_output' as const, call_id: asked.call_id, output: 'Rain.' }, { role: 'user' as const, content: 'plain' }];
    expect((await client.responses.create({ model, input, tools: functions })).output_text).toBe(text);
  });

  test('reasoning, a schema and sampling', async () => {
    const format = { type: 'json_schema' as const, json_schema: { name: 'greeting', schema: { type: 'object', properties: {} } } };
    const answer = await client.chat.completions.create({ ...asking('thoughtful'), response_format: format, temperature: 0.2, top_p: 0.9, max_completion_tokens: 2_000 });
    expect(answer.choices[0]!.message.content).toBe(text);
  });

  test('a refusal', async () => {
    await expect(client.chat.completions.create(asking('broken'))).rejects.toMatchObject({ status: 400 });
    await expect(client.responses.create({ model, input: 'broken' })).rejects.toMatchObject({ status: 400 });
  });
});
