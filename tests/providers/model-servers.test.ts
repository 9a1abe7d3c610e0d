import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { AnswerImage, AnswerSource, GenerationSink, ModelProvider, ToolCall } from '@aistudio/core';
import { afterAll, expect, test } from 'vitest';
import { createBedrock, createGoogle, createOpenai, createOpenaiCompatible } from '../../packages/providers/src/index.ts';
import { chunk, type ProviderBehaviour } from '../support/provider-behaviours.ts';
import { startProviderServer } from '../support/provider-server.ts';
import { question } from './question.ts';

const server = await startProviderServer();
afterAll(() => server.stop());
const root = `http://127.0.0.1:${server.port}`;
const chat = createOpenaiCompatible({ server: 'x', name: 'X', baseUrl: root, apiKey: null, kind: 'generic' });
const responses = createOpenai({ server: 'x', baseUrl: root, apiKey: 'k' });
const google = createGoogle({ server: 'x', baseUrl: root, apiKey: 'k' });
const bedrock = createBedrock({ server: 'x', region: 'eu-central-1', runtimeUrl: root, credentials: async () => ({ apiKey: 'k' }) });

const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };
const lines = (...events: unknown[]): ProviderBehaviour => ({ steps: [...events.map((event) => ({ event })), { done: true as const }] });
const bytes = (text: string | Uint8Array, more: Partial<ProviderBehaviour> = {}): ProviderBehaviour => ({ steps: [{ bytes: text }], ...more });
const typed = (...events: Record<string, unknown>[]): ProviderBehaviour => ({ steps: events.map((event) => ({ bytes: `event: ${String(event.type)}\ndata: ${JSON.stringify(event)}\n\n` })) });
const completed = { type: 'response.completed', response: { status: 'completed', output: [], usage: { input_tokens: 10, output_tokens: 5 } } };

async function hear(provider: ModelProvider, behaviour: ProviderBehaviour, mayTakeBack = true) {
  server.setBehaviour(behaviour);
  const heard = { text: '', reasoning: '', calls: [] as ToolCall[], sources: [] as AnswerSource[], images: [] as AnswerImage[] };
  const sink: GenerationSink = {
    text: (delta) => void (heard.text += delta),
    reasoning: (delta) => void (heard.reasoning += delta),
    toolCall: (call) => void heard.calls.push(call),
    source: (source) => void heard.sources.push(source),
    image: (image) => void heard.images.push(image),
    pressure: () => null,
    ...(mayTakeBack ? { thought: () => Object.assign(heard, { reasoning: heard.reasoning + heard.text, text: '' }) } : {}),
  };
  const outcome = await provider.generate(question('Hi'), sink, new AbortController().signal);
  return { ...heard, outcome };
}

const whole = { object: 'chat.completion', choices: [{ index: 0, message: { role: 'assistant', content: 'Hello there' }, finish_reason: 'stop' }], usage };
const twoLines = [chunk({ content: 'Hello' }), chunk({ content: ' there' }, 'stop')].map((each) => JSON.stringify(each));

test.each<[string, ProviderBehaviour]>([
  ['compressed although nobody asked', bytes(gzipSync(JSON.stringify(whole)), { contentType: 'application/json', headers: { 'content-encoding': 'gzip' } })],
  ['events, compressed', bytes(gzipSync(`data: ${JSON.stringify(chunk({ content: 'Hello there' }, 'stop'))}\n\ndata: [DONE]\n\n`), { headers: { 'content-encoding': 'gzip' } })],
  ['a line each', bytes(`${twoLines.join('\n')}\n`, { contentType: 'application/x-ndjson' })],
  ['a line each, in small pieces', { steps: [...`${twoLines.join('\n')}\n`].map((each) => ({ bytes: each })) }],
  ['one value over several lines', bytes(JSON.stringify(whole, null, 2), { contentType: 'application/json' })],
  ['one line and its end', bytes(`${JSON.stringify(whole)}\n`, { contentType: 'application/json' })],
  ['an empty event first', lines(null, chunk({ content: 'Hello there' }, 'stop'))],
  ['an event larger than a megabyte', lines(chunk({ content: 'Hello there' }), { ...chunk({}, 'stop'), padding: 'x'.repeat(1_200_000) })],
  ['any letter case', lines(chunk({ content: 'Hello there' }, 'STOP'))],
])('Chat: %s', async (_, behaviour) => {
  expect(await hear(chat, behaviour)).toMatchObject({ text: 'Hello there', reasoning: '', outcome: { type: 'finished', finishReason: 'stop' } });
});

test('a server is not asked for compression', () => {
  expect(server.requests.at(-1)!.headers['accept-encoding']).toBe('identity');
});

test('usage arrives in two events, or again as zeros', async () => {
  const split = lines(chunk({ content: 'Hi' }), { choices: [], usage: { prompt_tokens: 10, completion_tokens: 0 } }, { ...chunk({}, 'stop'), usage: { prompt_tokens: 0, completion_tokens: 5 } }, { choices: [], usage: { prompt_tokens: 0, completion_tokens: 0 } });
  expect((await hear(chat, split)).outcome.usage).toMatchObject({ inputTokens: 10, outputTokens: 5 });
});

test('thoughts that were never opened become reasoning; where nothing can be taken back, they are held back the next time', async () => {
  const own = createOpenaiCompatible({ server: 'x', name: 'X', baseUrl: root, apiKey: null, kind: 'generic' });
  const behaviour = lines(chunk({ content: 'let me see' }), chunk({ content: '</think>\n\nHello' }, 'stop'));
  expect(await hear(own, behaviour, false)).toMatchObject({ text: 'let me see</think>\n\nHello', reasoning: '' });
  for (const mayTakeBack of [true, false]) expect(await hear(own, behaviour, mayTakeBack)).toMatchObject({ text: 'Hello', reasoning: 'let me see' });
});

test('what a server wants to get back with a call travels with it', async () => {
  const call = { index: 0, id: 'c1', function: { name: 'w', arguments: '{"city":"A"}' }, extra_content: { google: { thought_signature: 'SIG' } } };
  const { calls, outcome } = await hear(chat, lines(chunk({ reasoning_content: 'Hm.' }), chunk({ tool_calls: [call] }), chunk({}, 'tool_calls')));
  expect(outcome).toMatchObject({ finishReason: 'tool-calls' });
  const answered = { role: 'assistant' as const, parts: [], toolCalls: calls };
  server.setBehaviour(lines(chunk({ content: 'Hi' }, 'stop')));
  await chat.generate(question('', { messages: [answered, { role: 'user', parts: [], toolResults: [{ callId: 'c1', name: 'w', output: 'ok' }] }] }), { text() {}, reasoning() {}, pressure: () => null }, new AbortController().signal);
  const [message] = server.requests.at(-1)!.body.messages;
  expect(message).toMatchObject({ reasoning_content: 'Hm.', tool_calls: [{ id: 'c1', extra_content: { google: { thought_signature: 'SIG' } } }] });
});

const said = (delta: string, more: object = {}) => ({ type: 'response.output_text.delta', delta, ...more });
const item = (value: object, more: object = {}) => ({ type: 'response.output_item.done', item: value, ...more });
const message = (text: string) => ({ type: 'message', content: [{ type: 'output_text', text }] });

test.each<[string, ProviderBehaviour, object]>([
  ['two messages are two paragraphs', typed(said('First.', { output_index: 0 }), item(message('First.'), { output_index: 0 }), said('Second.', { output_index: 1 }), item(message('Second.'), { output_index: 1 }), completed), { text: 'First.\n\nSecond.' }],
  ['a message that is only an item', typed(item(message('Hello there'), { output_index: 0 }), completed), { text: 'Hello there' }],
  ['thoughts under an older name', typed({ type: 'response.reasoning.delta', delta: 'think' }, said('Hello'), completed), { text: 'Hello', reasoning: 'think' }],
  ['thoughts that are only told whole', typed({ type: 'response.reasoning_summary_text.done', text: 'think' }, said('Hello'), completed), { text: 'Hello', reasoning: 'think' }],
  ['thoughts that are only in the item', bytes(JSON.stringify({ object: 'response', status: 'completed', output: [{ type: 'reasoning', summary: [], content: [{ type: 'reasoning_text', text: 'think' }] }, message('Hello')] }), { contentType: 'application/json' }), { text: 'Hello', reasoning: 'think' }],
  ['a source', typed(said('Hello'), { type: 'response.output_text.annotation.added', annotation: { type: 'url_citation', url: 'https://example.org/a', title: 'A' } }, completed), { sources: [{ url: 'https://example.org/a', title: 'A' }] }],
  ['an image alone', typed(item({ type: 'image_generation_call', id: 'ig', result: 'iVBORw0KGgo=' }), completed), { text: '', images: [{ mediaType: 'image/png', data: 'iVBORw0KGgo=' }] }],
  ['a call of a tool of one’s own kind', typed({ type: 'response.custom_tool_call_input.delta', delta: 'SEL' }, item({ type: 'custom_tool_call', call_id: 'c', name: 'sql', input: 'SELECT' }), completed), { calls: [{ id: 'c', name: 'sql', input: 'SELECT' }], outcome: { finishReason: 'tool-calls' } }],
  ['a last event larger than a megabyte', typed(said('Hello'), { ...completed, padding: 'x'.repeat(1_200_000) }), { text: 'Hello', outcome: { type: 'finished', usage: { inputTokens: 10 } } }],
])('Responses: %s', async (_, behaviour, expected) => {
  expect(await hear(responses, behaviour)).toMatchObject(expected);
});

const candidate = (parts: object[], more: object = {}) => ({ candidates: [{ content: { parts }, index: 0, ...more }] });
const gemini = (...events: object[]): ProviderBehaviour => ({ steps: events.map((event) => ({ event })) });

test.each<[string, ProviderBehaviour, object]>([
  ['arguments piece by piece', gemini(candidate([{ functionCall: { name: 'w', willContinue: true } }]), candidate([{ functionCall: { partialArgs: [{ jsonPath: '$.city', stringValue: 'Ri', willContinue: true }], willContinue: true } }]), candidate([{ functionCall: { partialArgs: [{ jsonPath: '$.city', stringValue: 'ga' }, { jsonPath: '$.days[1]', numberValue: 2 }], willContinue: true } }]), candidate([{ functionCall: {} }], { finishReason: 'STOP' })), { calls: [{ name: 'w', input: '{"city":"Riga","days":[null,2]}' }], outcome: { finishReason: 'tool-calls' } }],
  ['every digit of an argument', bytes('data: {"candidates":[{"content":{"parts":[{"functionCall":{"name":"w","args":{"id":1234567890123456789}}}]},"finishReason":"STOP"}]}\n\n'), { calls: [{ input: '{"id":1234567890123456789}' }] }],
  ['an image alone', gemini(candidate([{ inlineData: { mimeType: 'image/png', data: 'iVBORw0KGgo=' } }], { finishReason: 'STOP' })), { text: '', images: [{ mediaType: 'image/png', data: 'iVBORw0KGgo=' }] }],
  ['sources', gemini(candidate([{ text: 'Hi' }], { finishReason: 'STOP', groundingMetadata: { groundingChunks: [{ web: { uri: 'https://example.org/a', title: 'A' } }, { web: { uri: 'javascript:alert(1)' } }] } })), { text: 'Hi', sources: [{ url: 'https://example.org/a', title: 'A' }] }],
  ['usage in two events', gemini({ ...candidate([{ text: 'Hi' }]), usageMetadata: { promptTokenCount: 10 } }, { ...candidate([], { finishReason: 'STOP' }), usageMetadata: { candidatesTokenCount: 5 } }), { outcome: { usage: { inputTokens: 10, outputTokens: 5 } } }],
  ['no image where one was asked for', gemini(candidate([], { finishReason: 'NO_IMAGE' })), { outcome: { type: 'failed', failure: { code: 'empty_answer' } } }],
])('Gemini: %s', async (_, behaviour, expected) => {
  expect(await hear(google, behaviour)).toMatchObject(expected);
});

test('Bedrock: signed thoughts are sent back before the text and the call, every digit is kept, and old calls bring their tool', async () => {
  const thought = { reasoningContent: { reasoningText: { text: 'Hm.', signature: 'SIG' } } };
  server.setBehaviour(bytes('no matter'));
  const history = question('', {
    messages: [
      { role: 'user', parts: [{ type: 'text', text: 'Hi' }] },
      { role: 'assistant', parts: [{ type: 'text', text: 'Let me look.' }], toolCalls: [{ id: 'functions.w:0', name: 'w', input: '{"id":1234567890123456789}', replay: JSON.stringify({ dialect: 'converse', value: [thought] }) }] },
      { role: 'user', parts: [{ type: 'text', text: 'Sum up.' }], toolResults: [{ callId: 'functions.w:0', name: 'w', output: 'ok' }] },
    ],
  });
  await bedrock.generate(history, { text() {}, reasoning() {}, pressure: () => null }, new AbortController().signal);
  const { body } = server.requests.at(-1)!;
  const [, spoken, result] = body.messages;
  expect(spoken.content.map((block: object) => Object.keys(block)[0])).toEqual(['reasoningContent', 'text', 'toolUse']);
  expect(spoken.content[2].toolUse.toolUseId).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
  expect(result.content[0].toolResult.toolUseId).toBe(spoken.content[2].toolUse.toolUseId);
  expect(body.toolConfig.tools).toMatchObject([{ toolSpec: { name: 'w' } }]);
});

test('if a server lists no models, names can be entered by hand, and people who ask it are told so', async () => {
  const listless = createServer((request, response) => {
    request.resume();
    response.writeHead(404).end('{"error":"not found"}');
  }).listen(0, '127.0.0.1');
  await once(listless, 'listening');
  const baseUrl = `http://127.0.0.1:${(listless.address() as AddressInfo).port}/v1`;
  const listed = (models: string[] | null) => createOpenaiCompatible({ server: 'x', name: 'X', baseUrl, apiKey: null, kind: 'generic', models }).listModels(new AbortController().signal);
  await expect(listed(null)).rejects.toMatchObject({ status: 404, advice: expect.stringContaining('name the models by hand') });
  expect(await listed(['my/model', 'my-embedder', 'my/model'])).toMatchObject([{ id: 'my/model', kind: 'chat' }, { id: 'my-embedder', kind: 'embedding' }]);
  listless.close();
});
