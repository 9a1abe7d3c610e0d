import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddingOutcome, ModelProvider } from '@aistudio/core';
import { createAzure, createBedrock, createGoogle, createOpenai, createOpenaiCompatible, createPractice } from '@aistudio/providers';
import { createManualClock } from '../support/manual-clock.ts';
import { openaiError, refusing } from '../support/provider-behaviours.ts';
import { startProviderServer, type ProviderServer } from '../support/provider-server.ts';

let server: ProviderServer;
const signal = new AbortController().signal;

beforeAll(async () => {
  server = await startProviderServer();
});
beforeEach(() => void (server.requests.length = 0));
afterAll(() => server.stop());

const texts = ['one', 'two', 'three'];
const ask = (provider: ModelProvider, model: string, inputs = texts, dimensions: number | null = 2): Promise<EmbeddingOutcome> => provider.embed!({ model, inputs, dimensions, requestId: 'req-1' }, signal);
const vectorOf = (text: string) => [text.length, 0.5];
const origin = () => server.url.replace('/v1', '');

const openaiAnswer = (inputs: string[]) => ({
  object: 'list',
  // Not in order; the index gives it.
  data: inputs.map((input, index) => ({ object: 'embedding', index, embedding: vectorOf(input) })).toReversed(),
  usage: { prompt_tokens: 9, total_tokens: 9 },
});

const openaiKinds: [string, () => ModelProvider, string][] = [
  ['a compatible server', () => createOpenaiCompatible({ server: 's', name: 'S', baseUrl: server.url, apiKey: 'sk-one', kind: 'generic' }), '/v1/embeddings'],
  ['OpenAI', () => createOpenai({ server: 's', baseUrl: server.url, apiKey: 'sk-one' }), '/v1/embeddings'],
  ['Azure, v1', () => createAzure({ server: 's', endpoint: origin(), api: { type: 'v1', speaks: 'responses' }, credentials: { apiKey: 'sk-one' }, deployments: null }), '/openai/v1/embeddings'],
  ['Azure, deployments', () => createAzure({ server: 's', endpoint: origin(), api: { type: 'deployments', version: '2024-10-21' }, credentials: { apiKey: 'sk-one' }, deployments: null }), '/openai/deployments/embedder/embeddings?api-version=2024-10-21'],
];

describe.each(openaiKinds)('%s', (_name, connect, path) => {
  test('returns vectors in the order of the texts', async () => {
    server.setBehaviour((request) => refusing(200, openaiAnswer(request.body.input)));
    expect(await ask(connect(), 'embedder')).toEqual({ type: 'finished', vectors: texts.map(vectorOf), usage: expect.objectContaining({ inputTokens: 9 }) });
    expect(server.requests[0]).toMatchObject({ path, body: { model: 'embedder', input: texts, dimensions: 2, encoding_format: 'float' } });
  });

  test('a missing vector, and a refusal, are failures', async () => {
    server.setBehaviour(refusing(200, openaiAnswer(['one'])));
    expect(await ask(connect(), 'embedder')).toMatchObject({ type: 'failed', failure: { code: 'malformed' } });
    server.setBehaviour(refusing(400, openaiError('cannot embed "a text of some length" with key sk-one')));
    const refused = await ask(connect(), 'embedder', ['a text of some length']);
    expect(refused).toMatchObject({ type: 'failed', failure: { code: 'invalid_request', status: 400 } });
    expect(JSON.stringify(refused)).not.toMatch(/sk-one|some length/);
  });
});

test('Gemini, by batchEmbedContents', async () => {
  server.setBehaviour((request) => refusing(200, { embeddings: request.body.requests.map((each: { content: { parts: { text: string }[] } }) => ({ values: vectorOf(each.content.parts[0]!.text) })) }));
  const provider = createGoogle({ server: 'g', baseUrl: origin(), apiKey: 'g-key' });
  expect(await ask(provider, 'gemini-embedding-001')).toEqual({ type: 'finished', vectors: texts.map(vectorOf), usage: null });
  expect(server.requests[0]).toMatchObject({ path: '/v1beta/models/gemini-embedding-001:batchEmbedContents', body: { requests: [{ model: 'models/gemini-embedding-001', outputDimensionality: 2 }, {}, {}] } });
});

describe('Bedrock, by InvokeModel', () => {
  const connect = () => createBedrock({ server: 'b', region: 'eu-central-1', credentials: async () => ({ accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' }), runtimeUrl: origin() });

  test('Titan, one text at a time, signed', async () => {
    server.setBehaviour((request) => refusing(200, { embedding: vectorOf(request.body.inputText), inputTextTokenCount: 4 }));
    expect(await ask(connect(), 'amazon.titan-embed-text-v2:0')).toEqual({ type: 'finished', vectors: texts.map(vectorOf), usage: { inputTokens: 12, outputTokens: 0, estimated: false } });
    expect(server.requests).toHaveLength(3);
    expect(server.requests[0]).toMatchObject({ path: '/model/amazon.titan-embed-text-v2%3A0/invoke', headers: { authorization: expect.stringContaining('AWS4-HMAC-SHA256') } });
  });

  test('Cohere, many at once', async () => {
    server.setBehaviour((request) => refusing(200, { embeddings: { float: request.body.texts.map(vectorOf) } }));
    const many = Array.from({ length: 100 }, (_, index) => 'x'.repeat(index + 1));
    expect(await ask(connect(), 'cohere.embed-v4:0', many)).toMatchObject({ type: 'finished', vectors: many.map(vectorOf) });
    expect(server.requests.map(({ body }) => body.texts.length)).toEqual([96, 4]);
  });
});

test('practice: the same everywhere, of length 1, close together for shared words', async () => {
  const outcome = await ask(createPractice({ clock: createManualClock() }), 'vectors', ['the tide at noon', 'the tide at night', 'quarterly tax report'], null);
  if (outcome.type === 'failed') throw new Error(outcome.failure.detail);
  const near = (a: number[], b: number[]) => a.reduce((sum, value, index) => sum + value * b[index]!, 0);
  const [one, two, three] = outcome.vectors as [number[], number[], number[]];
  expect(near(one, one)).toBeCloseTo(1);
  expect(near(one, two)).toBeGreaterThan(near(one, three));
});
