import { createServer } from 'node:net';
import type { GenerationOutcome } from '@aistudio/core';
import { afterAll, describe, expect, test } from 'vitest';
import { listen } from '../../packages/providers/src/contract.ts';
import { createOpenaiCompatible } from '../../packages/providers/src/index.ts';
import { answering, breaking, breakingInsideCharacter, chunk, mute, openaiError, refusing, silent, type ProviderBehaviour } from '../support/provider-behaviours.ts';
import { startProviderServer } from '../support/provider-server.ts';
import { question } from './question.ts';

const server = await startProviderServer();
afterAll(() => server.stop());
const provider = createOpenaiCompatible({ server: 'fake', name: 'Fake', baseUrl: server.url, apiKey: 'sk-faults-0123456789', kind: 'generic' });

const word = chunk({ content: 'Hello' });
const line = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
const failed = (code: string, more: object = {}): object => ({ type: 'failed', failure: { code, ...more } });
const events = (...bytes: (string | Uint8Array)[]): ProviderBehaviour => ({ steps: bytes.map((each) => ({ bytes: each })) });

interface Fault {
  what: string;
  behaviour: ProviderBehaviour;
  /** What must have been kept. Absent: nothing arrived. */
  text?: string;
  outcome: object;
}

const faults: Fault[] = [
  // Refusals
  { what: '401 with a wrong key', behaviour: refusing(401, openaiError('Incorrect API key provided: sk-fau**********6789.', 'invalid_api_key')), outcome: failed('unauthorised', { status: 401, retryable: false, detail: '401 invalid_api_key invalid_request_error: Incorrect API key provided: [key]' }) },
  { what: '403', behaviour: refusing(403, { error: 'forbidden' }), outcome: failed('unauthorised', { status: 403 }) },
  { what: '404 for an unknown model', behaviour: refusing(404, openaiError('The model `nope` does not exist', 'model_not_found')), outcome: failed('invalid_request', { status: 404, retryable: false, detail: expect.stringContaining('The model `nope` does not exist') }) },
  { what: '404 of Ollama', behaviour: refusing(404, { error: { message: 'model "nope" not found, try pulling it first', type: 'api_error', param: null, code: null } }), outcome: failed('invalid_request', { detail: expect.stringContaining('try pulling it first') }) },
  { what: '429 with seconds to wait', behaviour: refusing(429, openaiError('Rate limit reached', 'rate_limit_exceeded', 'tokens'), { 'retry-after': '7' }), outcome: failed('rate_limited', { retryAfterMs: 7_000, retryable: true }) },
  { what: '429 with milliseconds to wait', behaviour: refusing(429, openaiError('Rate limit reached'), { 'retry-after-ms': '1250', 'retry-after': '2' }), outcome: failed('rate_limited', { retryAfterMs: 1_250 }) },
  { what: '429 that says how long in words', behaviour: refusing(429, openaiError('Limit 30000, Requested 500. Please try again in 1.2s.', 'rate_limit_exceeded')), outcome: failed('rate_limited', { retryAfterMs: 1_200 }) },
  { what: '429 because the money is spent', behaviour: refusing(429, openaiError('You exceeded your current quota, please check your plan and billing details.', 'insufficient_quota', 'insufficient_quota')), outcome: failed('quota_exceeded', { retryable: false }) },
  { what: '429 of a quota per minute, as Google words it', behaviour: refusing(429, [{ error: { code: 429, message: 'You exceeded your current quota, please check your plan.', status: 'RESOURCE_EXHAUSTED', details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '34.4s' }] } }]), outcome: failed('rate_limited', { retryAfterMs: 34_400, retryable: true }) },
  { what: '402', behaviour: refusing(402, { error: { message: 'Insufficient credits', code: 402 } }), outcome: failed('quota_exceeded', { retryable: false }) },
  { what: '400 because the context is full, as OpenAI says it', behaviour: refusing(400, openaiError("This model's maximum context length is 128000 tokens.", 'context_length_exceeded')), outcome: failed('context_too_long', { retryable: false }) },
  { what: '400 because the context is full, as vLLM says it', behaviour: refusing(400, { object: 'error', message: "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens.", type: 'BadRequestError', param: null, code: 400 }), outcome: failed('context_too_long') },
  { what: '400 because the context is full, as llama.cpp says it', behaviour: refusing(400, { error: { code: 400, message: 'the request exceeds the available context size', type: 'exceed_context_size_error', n_prompt_tokens: 9_000, n_ctx: 4_096 } }), outcome: failed('context_too_long') },
  { what: '400 because the context is full, as LM Studio says it', behaviour: refusing(400, { error: 'The model is loaded with context length of only 4096 tokens, which is not enough.' }), outcome: failed('context_too_long') },
  { what: '400 of a content filter', behaviour: refusing(400, openaiError('The response was filtered.', 'content_filter')), outcome: failed('content_filtered', { retryable: false }) },
  { what: '422 of FastAPI', behaviour: refusing(422, { detail: [{ loc: ['body', 'model'], msg: 'field required', type: 'value_error.missing' }] }), outcome: failed('invalid_request', { detail: '422: field required' }) },
  { what: '500 with an HTML page', behaviour: refusing(500, '<html><head><title>500 Oops</title></head></html>'), outcome: failed('provider_failed', { retryable: true, detail: '500: a web page "500 Oops"' }) },
  { what: '502 with nothing', behaviour: refusing(502, ''), outcome: failed('provider_unavailable', { status: 502, detail: '502' }) },
  { what: '503 while a model is loading', behaviour: refusing(503, { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } }), outcome: failed('overloaded', { retryable: true }) },
  { what: '529', behaviour: refusing(529, { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }), outcome: failed('overloaded', { status: 529 }) },
  { what: 'a redirect', behaviour: refusing(308, '', { location: 'https://elsewhere.example/v1?key=abc' }), outcome: failed('provider_unavailable', { retryable: false, detail: '308: redirects to https://elsewhere.example; check the base URL' }) },
  { what: 'an error status whose body never ends', behaviour: { status: 503, contentType: 'application/json', steps: [{ bytes: '{"error":{"message":"half' }], ending: 'cut' }, outcome: failed('overloaded', { status: 503 }) },

  // Streams that break
  { what: 'a reset right after the headers', behaviour: { headersAfterMs: 20, status: 200, steps: [], ending: 'reset' }, outcome: failed('cut') },
  { what: 'an empty response', behaviour: { steps: [] }, outcome: failed('malformed', { detail: 'the response was empty' }) },
  { what: 'a connection cut between events', behaviour: breaking('Hello', 'cut'), text: 'Hello', outcome: failed('cut', { retryable: true }) },
  { what: 'a connection cut inside a character', behaviour: breakingInsideCharacter('Hello'), text: 'Hello', outcome: failed('cut') },
  { what: 'a response that ends inside a character', behaviour: breakingInsideCharacter('Hello', 'end'), text: 'Hello', outcome: failed('cut') },
  { what: 'a reset', behaviour: breaking('Hello', 'reset'), text: 'Hello', outcome: failed('cut') },
  { what: 'a half-closed connection', behaviour: breaking('Hello', 'half-close'), text: 'Hello', outcome: failed('cut') },
  { what: 'a proper end without a terminal event', behaviour: breaking('Hello', 'end'), text: 'Hello', outcome: failed('cut') },
  { what: 'usage but no finish', behaviour: { steps: [{ text: 'Hello' }, { usage: { prompt_tokens: 3, completion_tokens: 1 } }] }, text: 'Hello', outcome: { ...failed('cut'), usage: { inputTokens: 3, outputTokens: 1, estimated: false } } },
  { what: 'done without an answer', behaviour: { steps: [{ done: true }] }, outcome: failed('malformed') },

  // Streams that turn into an error
  { what: 'an error event after 200', behaviour: events(line(word), line(openaiError('The server had an error', 'server_error', 'server_error'))), text: 'Hello', outcome: failed('provider_failed', { retryable: true }) },
  { what: 'a rate limit after 200', behaviour: events(line({ error: { code: 429, message: 'Rate limited upstream', metadata: { provider_name: 'x' } } })), outcome: failed('rate_limited') },
  { what: 'an error with a finish reason, as OpenRouter sends it', behaviour: events(line(word), line({ error: { code: 502, message: 'Provider disconnected' }, choices: [{ index: 0, delta: { content: '' }, finish_reason: 'error' }] })), text: 'Hello', outcome: failed('provider_unavailable') },
  { what: 'an error event by its name', behaviour: events(line(word), 'event: error\ndata: {"message":"Engine overloaded"}\n\n'), text: 'Hello', outcome: failed('provider_failed', { detail: expect.stringContaining('Engine overloaded') }) },
  { what: 'an error field, as llama.cpp sent it', behaviour: events(line(word), 'error: {"error":{"code":500,"message":"context shift is disabled","type":"server_error"}}\n\n'), text: 'Hello', outcome: failed('provider_failed') },
  { what: 'a JSON error with status 200', behaviour: { contentType: 'application/json', steps: [{ bytes: JSON.stringify({ error: 'model is busy' }) }] }, outcome: failed('provider_failed') },

  // Garbage
  { what: 'an event that is no JSON', behaviour: events(line(word), 'data: {"choices":[{"del\n\n'), text: 'Hello', outcome: failed('malformed') },
  { what: 'an event that is JSON of another kind', behaviour: events('data: 42\n\n'), outcome: failed('malformed') },
  { what: 'an oversized line', behaviour: events(line(word), 'data: "', ...Array.from({ length: 33 }, () => 'x'.repeat(1024 * 1024))), text: 'Hello', outcome: failed('malformed', { detail: expect.stringContaining('32 MiB') }) },
  { what: 'plain words with status 200', behaviour: { ...events('Service temporarily unavailable\n'), contentType: 'text/plain' }, outcome: failed('malformed', { retryable: false, detail: '200 without an answer: Service temporarily unavailable ; check the base URL' }) },
  { what: 'an error of MiniMax with status 200', behaviour: { contentType: 'application/json', steps: [{ bytes: JSON.stringify({ base_resp: { status_code: 1008, status_msg: 'insufficient balance' } }) }] }, outcome: failed('quota_exceeded', { retryable: false }) },
  { what: 'a limit of MiniMax within the stream', behaviour: events(line({ base_resp: { status_code: 1002, status_msg: 'rate limit' }, choices: null })), outcome: failed('rate_limited') },
  { what: 'an error of Cloudflare with status 200', behaviour: { contentType: 'application/json', steps: [{ bytes: JSON.stringify({ success: false, errors: [{ code: 7003, message: 'Could not route' }], result: null }) }] }, outcome: failed('provider_failed', { detail: expect.stringContaining('Could not route') }) },
  { what: 'compression that is broken', behaviour: { ...events('no gzip at all'), headers: { 'content-encoding': 'gzip' } }, outcome: failed('malformed') },
  { what: 'an end by a fault of the provider', behaviour: events(line(word), line(chunk({}, 'network_error'))), text: 'Hello', outcome: failed('provider_failed') },
  { what: 'an end for want of room', behaviour: events(line(chunk({}, 'insufficient_system_resource'))), outcome: failed('overloaded', { retryable: true }) },
  { what: 'filtered before a word', behaviour: events(line(chunk({}, 'content_filter')), 'data: [DONE]\n\n'), outcome: failed('content_filtered') },
  { what: 'a strange end before a word', behaviour: events(line(chunk({}, 'NO_IMAGE'))), outcome: failed('empty_answer') },
  { what: 'random bytes', behaviour: events(new Uint8Array(4_096).map((_, index) => (index * 73 + 41) % 256)), outcome: failed('cut') },
  { what: 'a web page with status 200', behaviour: refusing(200, '<!doctype html><title>Open WebUI</title>'), outcome: failed('malformed', { retryable: false, detail: '200 without an answer: a web page "Open WebUI"; check the base URL' }) },
  { what: 'JSON that is no answer with status 200', behaviour: refusing(200, { hello: 'world' }), outcome: failed('malformed') },
];

describe('faults of a provider and their outcome', () => {
  test.each(faults)('$what', async ({ behaviour, text, outcome }) => {
    server.setBehaviour(behaviour);
    const heard = await listen({ provider, request: question('How are you?') });
    expect(heard.outcome).toMatchObject(outcome);
    expect(heard.text).toBe(text ?? '');
  });

  test.each([
    ['never answers', silent],
    ['sends headers and nothing else', mute],
    ['falls silent in the middle', breaking('Hello', 'stall')],
  ] satisfies [string, ProviderBehaviour][])('a server that %s is given up when the caller says so', async (_, behaviour) => {
    server.setBehaviour(behaviour);
    const before = server.requests.length;
    const abort = new AbortController();
    const hearing = listen({ provider, request: question('How are you?') }, { signal: abort.signal });
    while (server.requests.length === before) await new Promise((resolve) => setImmediate(resolve));
    abort.abort();
    expect((await hearing).outcome).toMatchObject(failed('aborted'));
    await server.requests.at(-1)!.closed;
  });
});

describe('a server that cannot be reached', () => {
  test.each([
    ['nothing listens', 'http://127.0.0.1:1/v1', true],
    ['a name that is none', 'http://no-such-host.invalid/v1', expect.any(Boolean)],
    ['no TLS there', server.url.replace('http:', 'https:'), false],
  ])('%s', async (_, baseUrl, retryable) => {
    const unreachable = createOpenaiCompatible({ server: 'x', name: 'X', baseUrl, apiKey: null, kind: 'generic' });
    const { outcome } = await listen({ provider: unreachable, request: question('Hello?') });
    expect(outcome).toMatchObject(failed('provider_unavailable', { retryable, status: null }));
    await expect(unreachable.listModels(new AbortController().signal)).rejects.toMatchObject({ code: 'provider_unavailable', detail: expect.any(String) });
  });

  test('a connection closed before the response begins', async () => {
    server.setBehaviour(silent);
    const hearing = listen({ provider, request: question('Hello?') });
    const deaf = await server.request(server.requests.filter((request) => request.path.endsWith('/chat/completions')).length);
    deaf.drop();
    expect((await hearing).outcome).toMatchObject(failed('provider_unavailable', { retryable: true }));
  });

  test('something that does not speak HTTP', async () => {
    const stranger = createServer((socket) => socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.9\r\n'))).listen(0, '127.0.0.1');
    await new Promise((resolve) => stranger.once('listening', resolve));
    const { port } = stranger.address() as { port: number };
    const odd = createOpenaiCompatible({ server: 'x', name: 'X', baseUrl: `http://127.0.0.1:${port}`, apiKey: null, kind: 'generic' });
    const { outcome } = await listen({ provider: odd, request: question('Hello?') });
    stranger.close();
    expect(outcome).toMatchObject(failed('malformed'));
  });

  test('a key that cannot be read, or cannot be a key', async () => {
    const ask = async (apiKey: () => string): Promise<GenerationOutcome> =>
      (await listen({ provider: createOpenaiCompatible({ server: 'x', name: 'X', baseUrl: server.url, apiKey, kind: 'generic' }), request: question('Hello?') })).outcome;
    const broken = () => {
      throw new Error('sk-very-secret');
    };
    expect(await ask(broken)).toMatchObject(failed('provider_unavailable', { detail: 'our key could not be read' }));
    expect(await ask(() => 'sk-ä\r\nx-evil: 1')).toMatchObject(failed('unauthorised', { retryable: false }));
  });
});

describe('what looks like a fault and is none', () => {
  test.each([
    ['a plain JSON answer', refusing(200, { choices: [{ index: 0, message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' }], usage: { prompt_tokens: 3, completion_tokens: 1 } }), 'stop'],
    ['the wrong content type', { ...answering('Hello'), contentType: 'text/plain' }, 'stop'],
    ['no [DONE]', { steps: [{ text: 'Hello' }, { finish: 'stop' }] }, 'stop'],
    ['no [DONE], then a reset', { steps: [{ text: 'Hello' }, { finish: 'length' }], ending: 'reset' }, 'length'],
    ['a connection that stays open after [DONE]', { ...answering('Hello'), ending: 'stall' }, 'stop'],
    ['[DONE] without a finish reason', { steps: [{ text: 'Hello' }, { done: true }] }, 'unknown'],
    ['no blank line after the last event', events(line(word), `data: ${JSON.stringify(chunk({}, 'stop'))}`), 'stop'],
    ['comments, empty data and other events between', events(': OPENROUTER PROCESSING\n\n', 'data:\n\n', 'data: {"type":"ping"}\n\n', line(word), 'id: 7\nretry: 10\n\n', line(chunk({}, 'stop'))), 'stop'],
    ['a finish reason of its own', answering('Hello', { finishReason: 'something_new' }), 'other'],
    ['a content filter at the end', answering('Hello', { finishReason: 'content_filter' }), 'content-filter'],
    ['carriage returns and a byte order mark', events('\uFEFF', line(word).replaceAll('\n', '\r\n'), line(chunk({}, 'stop')).replaceAll('\n', '\r')), 'stop'],
  ] satisfies [string, ProviderBehaviour, string][])('%s', async (_, behaviour, finishReason) => {
    server.setBehaviour(behaviour);
    const heard = await listen({ provider, request: question('How are you?') });
    expect(heard.outcome).toMatchObject({ type: 'finished', finishReason });
    expect(heard.text).toBe('Hello');
  });
});
