import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { listen } from '../../packages/providers/src/contract.ts';
import { createOpenai, createOpenaiCompatible, discoverOllama } from '../../packages/providers/src/index.ts';
import { answering, openaiError, refusing } from '../support/provider-behaviours.ts';
import { startProviderServer } from '../support/provider-server.ts';
import { answeringBy } from '../support/provider-wire.ts';
import { responsesWire } from '../support/provider-wire-responses.ts';
import { turns } from '../support/turns.ts';
import { question } from './question.ts';

const server = await startProviderServer();
afterAll(() => server.stop());
const generic = () => createOpenaiCompatible({ server: 'fake', name: 'Fake', baseUrl: server.url, apiKey: 'sk-connection-01', kind: 'generic' });

/** The effort of a request, as each dialect spells it. */
const effortOf = ({ body }: { body: { reasoning_effort?: string; reasoning?: { effort?: string } } }) => body.reasoning_effort ?? body.reasoning?.effort;
const latest = () => server.requests.at(-1)!;

beforeEach(() => server.setBehaviour(answering('Hello')));

describe('back pressure and abort on a real connection', () => {
  const flood = () => ({ steps: Array.from({ length: 4_000 }, (_, index) => ({ text: `${index}:${'x'.repeat(5_000)};` })), ending: 'stall' as const });

  test('a paused answer makes the provider wait; resumed it arrives whole and in order', async () => {
    const behaviour = flood();
    server.setBehaviour({ steps: [...behaviour.steps, { finish: 'stop' }, { done: true }] });
    let release = () => {};
    const paused = new Promise<void>((resolve) => (release = resolve));
    let asked = 0;
    const before = server.requests.length;
    const hearing = listen({ provider: generic(), request: question('Hello?') }, { pressure: () => ((asked += 1) === 2 ? paused : null) });
    const { bytesSent: sent } = await standstill(before);
    expect(sent).toBeLessThan(16_000_000);
    const askedWhilePaused = asked;
    expect(askedWhilePaused).toBe(2);
    release();
    const heard = await hearing;
    expect(heard.outcome).toMatchObject({ type: 'finished', finishReason: 'stop' });
    expect(heard.text.split(';').slice(0, -1).map((piece) => Number(piece.split(':')[0]))).toEqual(Array.from({ length: 4_000 }, (_, index) => index));
    expect(latest().bytesSent).toBeGreaterThan(20_000_000);
  });

  test.each([false, true])('an abort closes the connection to the provider (paused: %s)', async (pause) => {
    server.setBehaviour(flood());
    const abort = new AbortController();
    const before = server.requests.length;
    const hearing = listen({ provider: generic(), request: question('Hello?') }, { signal: abort.signal, pressure: () => (pause ? new Promise(() => {}) : null) });
    const request = await (pause ? standstill(before) : sending(before, 100_000));
    abort.abort();
    expect((await hearing).outcome).toMatchObject({ failure: { code: 'aborted' } });
    await request.closed;
    expect(request.closedByClientAt).not.toBeNull();
    expect(request.complete).toBe(false);
  });

  async function sending(index: number, bytes: number) {
    while ((server.requests[index]?.bytesSent ?? 0) < bytes) await turns(1);
    return server.requests[index]!;
  }

  /** Resolves once the provider can send no more, however often the event loop that both share turns. */
  async function standstill(index: number) {
    const request = await sending(index, 1);
    for (let last = -1; !request.blocked || request.bytesSent !== last; await turns(500)) last = request.bytesSent;
    return request;
  }
});

describe('requests', () => {
  test('headers contain the key, the request id and our name; a changed key is used at once', async () => {
    let key = 'sk-first-0000';
    const provider = createOpenaiCompatible({ server: 'fake', name: 'Fake', baseUrl: server.url, apiKey: () => Promise.resolve(key), kind: 'generic' });
    await listen({ provider, request: question('Hello?', { requestId: 'request-77' }) });
    const first = latest();
    expect(first.path).toBe('/v1/chat/completions');
    expect(first.headers).toMatchObject({ authorization: 'Bearer sk-first-0000', 'x-request-id': 'request-77', 'user-agent': expect.stringMatching(/^AIStudio\//), 'content-type': 'application/json' });
    key = 'sk-second-0000';
    await listen({ provider, request: question('Hello?') });
    expect(latest().headers.authorization).toBe('Bearer sk-second-0000');
  });

  test('a connection serves many requests', async () => {
    const provider = generic();
    const ports = new Set<number>();
    for (let turn = 0; turn < 20; turn += 1) {
      await listen({ provider, request: question('Hello?') });
      await latest().closed;
      ports.add(latest().clientPort);
    }
    expect(ports.size).toBeLessThan(10);
  });

  test('OpenAI is asked with max_completion_tokens, others with max_tokens', async () => {
    for (const [kind, field] of [['openai', 'max_completion_tokens'], ['generic', 'max_tokens']] as const) {
      const provider = createOpenaiCompatible({ server: 'fake', name: 'Fake', baseUrl: server.url, apiKey: null, kind });
      await listen({ provider, request: question('Hello?', { maximumOutputTokens: 5 }) });
      expect(latest().body).toMatchObject({ [field]: 5, stream: true, stream_options: { include_usage: true } });
      expect(latest().headers.authorization).toBeUndefined();
    }
  });

  test('a server that refuses one spelling is asked with the other, and this is remembered', async () => {
    server.setBehaviour(({ body }) => {
      if (body.stream_options) return refusing(400, openaiError('Unrecognized request argument supplied: stream_options'));
      if (body.max_tokens) return refusing(400, openaiError("Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.", 'unsupported_parameter'));
      return answering('Hello');
    });
    const provider = generic();
    expect((await listen({ provider, request: question('Hello?') })).text).toBe('Hello');
    expect((await listen({ provider, request: question('Hello?', { maximumOutputTokens: 5 }) })).text).toBe('Hello');
    const before = server.requests.length;
    expect((await listen({ provider, request: question('Hello?', { maximumOutputTokens: 5 }) })).text).toBe('Hello');
    expect(server.requests.length).toBe(before + 1);
  });

  test.each([
    ['Chat Completions', generic, answering('Hello')],
    ['Responses', () => createOpenai({ server: 'fake', baseUrl: server.url, apiKey: 'sk-test' }), answeringBy(responsesWire, 'Hello')],
  ] as const)('a model that does not know an effort is asked again without, by %s, and its other efforts are kept', async (_name, connect, greeting) => {
    server.setBehaviour((asked) => (effortOf(asked) === 'low' ? refusing(400, openaiError("Unsupported value: 'low' is not supported with this model. Supported values are: 'high'.", 'unsupported_value')) : greeting));
    const provider = connect();
    const efforts: unknown[] = [];
    for (const effort of ['low', 'low', 'high'] as const) {
      const before = server.requests.length;
      expect((await listen({ provider, request: question('Hello?', { model: 'o3-pro', effort }) })).text).toBe('Hello');
      efforts.push(server.requests.slice(before).map(effortOf));
    }
    expect(efforts).toEqual([['low', undefined], [undefined], ['high']]);
  });
});

describe('models', () => {
  const signal = new AbortController().signal;

  test('Ollama is detected, and says what its models can do', async () => {
    await using ollama = await startProviderServer({ ollama: true });
    expect(await discoverOllama(ollama.url, signal)).toBe(true);
    expect(await discoverOllama(server.url, signal)).toBe(false);
    expect(await discoverOllama('http://127.0.0.1:1', signal)).toBe(false);
    expect(await discoverOllama('nonsense', signal)).toBe(false);
    const provider = createOpenaiCompatible({ server: 'ollama', name: 'Ollama', baseUrl: `http://127.0.0.1:${ollama.port}`, apiKey: null, kind: 'ollama' });
    expect(await provider.listModels(signal)).toMatchObject([{ id: 'fake-model', description: 'Served by Ollama (1B).', contextTokens: 8192, images: true, reasoning: true }]);
  });

  test("OpenAI's list shows models that chat or embed, without dated copies", async () => {
    const ids = ['whisper-1', 'gpt-4.1-2025-04-14', 'gpt-4.1', 'text-embedding-3-small', 'gpt-5-mini', 'gpt-9-unheard-of', 'o1-pro', 'gpt-5-codex', 'gpt-4o-audio-preview'];
    await using openai = await startProviderServer({ models: ids.map((id) => ({ id, object: 'model' })) });
    const provider = createOpenaiCompatible({ server: 'openai', name: 'OpenAI', baseUrl: openai.url, apiKey: 'sk-list-00000000', kind: 'openai' });
    const models = await provider.listModels(signal);
    expect(models.map((model) => model.id)).toEqual(['gpt-4.1', 'text-embedding-3-small', 'gpt-5-mini', 'gpt-9-unheard-of']);
    expect(models).toMatchObject([{ kind: 'chat', reasoning: false, images: true }, { kind: 'embedding' }, { kind: 'chat', reasoning: true, images: true }, { reasoning: true }]);
    expect(provider.vendor).toBe('openai');
  });

  test('other servers list what they report', async () => {
    const models = [
      { id: 'vllm/model', max_model_len: 4096 },
      { id: 'router/model', name: 'Router: Model', description: 'Good. And more.', context_length: 1000, architecture: { input_modalities: ['text', 'image'] }, supported_parameters: ['reasoning'] },
      { id: 'vllm/model' },
      { noId: true },
      null,
    ];
    await using other = await startProviderServer({ models });
    const provider = createOpenaiCompatible({ server: 'x', name: 'X', baseUrl: other.url, apiKey: null, kind: 'generic' });
    expect(await provider.listModels(signal)).toMatchObject([
      { id: 'vllm/model', name: 'vllm/model' },
      { id: 'router/model', name: 'Router: Model', description: 'Good.', contextTokens: 1000, images: true, reasoning: true },
    ]);
  });

  test.each([
    ['too much', { models: ['x'.repeat(3_000_000)] }, 'malformed', /2 MiB/],
    ['something else', { models: 'none' }, 'malformed', /base URL/],
  ])('a list that is %s is refused', async (_, options, code, detail) => {
    await using odd = await startProviderServer(options);
    const provider = createOpenaiCompatible({ server: 'x', name: 'X', baseUrl: odd.url, apiKey: null, kind: 'generic' });
    await expect(provider.listModels(signal)).rejects.toMatchObject({ code, detail: expect.stringMatching(detail) });
  });
});
