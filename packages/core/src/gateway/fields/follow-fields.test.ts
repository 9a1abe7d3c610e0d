import { dialects, grants, type Dialect, type DialectField } from '@aistudio/contract/dialects';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Model } from '../../models/model.ts';
import type { ModelProvider } from '../../ports/model-provider.ts';
import { reservationFor } from '../../usage/reservation.ts';
import type { AskedServer } from './asked-server.ts';
import { followFields } from './follow-fields.ts';
import { modelLimit } from './model-limit.ts';
import { planFields } from './plan-fields.ts';
import { withinTokens } from './token-limit.ts';

const elsewhere: AskedServer = { relayed: false, compatible: false, fields: [], grants: [], takes: ['seed', 'verbosity'] };
const openai: AskedServer = { ...elsewhere, relayed: true };
const vllm: AskedServer = { ...openai, compatible: true };
const messages = [{ role: 'user', content: 'x' }];
const follow = (body: object, server: AskedServer = vllm, dialect: Dialect = 'chat') => followFields(dialect, { ...(dialect === 'chat' ? { messages } : {}), ...body }, server);

/** Every name that some model server has for a token limit or a number of answers. */
const limitNames = ['max_tokens', 'max_completion_tokens', 'max_output_tokens', 'max_new_tokens', 'max_length', 'n_predict', 'num_predict'];
const answerNames = ['n', 'best_of', 'n_cmpl', 'num_return_sequences', 'candidate_count'];
/** Fields that choose another model, place or service, on any server. */
const choices = ['models', 'plugins', 'service_tier', 'provider', 'route', 'transforms', 'preset', 'fallbacks', 'api_base', 'deployment_id', 'extra_body', 'options', 'prediction', 'web_search_options', 'search_parameters', 'background', 'previous_response_id', 'conversation'];

/** What a server that reads everything in its own favour would write for a body. */
function dearest(body: Readonly<Record<string, unknown>>): number {
  const numbers = (names: string[]) => names.flatMap((name) => (body[name] == null ? [] : [Number(body[name])]));
  const limits = numbers(limitNames);
  const limit = limits.length === 0 || limits.some((each) => !(each > 0)) ? Number.POSITIVE_INFINITY : Math.max(...limits);
  return limit * Math.max(1, ...numbers(answerNames));
}

const price = { currency: 'USD', input: 1, cachedInput: 1, output: 1_000_000, asOf: '2026-01-01', source: 'x' };
const modelOf = (provider: Partial<ModelProvider>): Model => ({ reference: 's/m', price, contextTokens: null, outputTokens: 20_000, maximumOutputTokens: null, reasoning: false, provider }) as unknown as Model;
const ways = { 'a compatible server': { relays: ['chat', 'responses'] }, OpenAI: { vendor: 'openai', relays: ['chat', 'responses'] }, 'another dialect': { vendor: 'google' } } satisfies Record<string, Partial<ModelProvider>>;

describe.each(Object.entries(ways))('requests to %s', (_name, provider) => {
  test.each(['chat', 'responses'] as const)('whatever is sent in %s, the outgoing request never costs more than what was reserved', (dialect) => {
    const names = [...Object.keys(dialects[dialect]), ...limitNames, ...answerNames, ...choices];
    const value = fc.oneof(fc.integer({ min: -2, max: 100_000 }), fc.constantFrom<unknown>('9000', 1e9, 0.5, null, true, [], ['other/dear'], { data: 1 }, { max_tokens: 9_000 }), fc.string(), fc.jsonValue());
    const field = fc.tuple(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: fc.string({ maxLength: 12 }) }), value);
    fc.assert(
      fc.property(fc.array(field, { maxLength: 12 }), (fields) => {
        const body = JSON.parse(JSON.stringify({ ...Object.fromEntries(fields), model: 's/m', messages, input: 'x' })) as Record<string, unknown>;
        const model = modelOf(provider);
        let plan;
        try {
          plan = planFields(dialect, body, [model]);
        } catch (error) {
          expect(error).toMatchObject({ code: 'invalid_request' });
          return;
        }
        const reserved = reservationFor({ id: 'r', kind: 'api', person: { id: 'p', role: 'student' }, apiKeyId: null, models: [model], inputTokens: 0, maximumOutputTokens: plan.limit, answers: plan.answers }, 0);
        const limit = modelLimit(model, reserved.output_tokens / plan.answers);
        const sent = withinTokens(dialect, plan.of(model).body, limit);
        const written = Math.min(dearest(sent), dearest({ ...sent, max_tokens: sent['max_tokens'] ?? limit }));
        expect(written).toBeLessThanOrEqual(reserved.amount);
        for (const name of choices) expect(sent).not.toHaveProperty(name);
        // Nothing is dropped silently: what was asked for is sent on or named.
        const { ignored } = plan.of(model);
        const named = (name: string) => ignored.includes(name) || (/tool/.test(name) && ignored.some((each) => each.startsWith('tools[')));
        for (const [name, given] of Object.entries(body)) if (given !== null && !(name in sent)) expect(named(name) || asksNothing(dialect, name, given)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

function asksNothing(dialect: Dialect, name: string, given: unknown): boolean {
  const table = dialects[dialect] as Readonly<Record<string, DialectField>>;
  const field = Object.hasOwn(table, name) ? table[name] : undefined;
  return (field?.costs !== undefined && Number(given) <= 0) || (field?.nothing ?? []).some((each) => JSON.stringify(each) === JSON.stringify(given));
}

test('the limit that is sent is the one that counts', () => {
  expect(follow({ max_output_tokens: 1, max_tokens: 9_000 })).toMatchObject({ limit: 9_000, ignored: ['max_output_tokens'], body: { messages, max_tokens: 9_000 } });
  expect(follow({ max_tokens: 10, max_completion_tokens: 50, n: 50 })).toMatchObject({ limit: 50, answers: 50 });
  expect(follow({ max_tokens: -1 })).toMatchObject({ limit: null, ignored: [], body: { messages } });
  for (const wrong of ['9000', 0.5, true, [1]]) expect(() => follow({ max_tokens: wrong })).toThrow('"max_tokens" must be a whole number.');
});

test('fields of model servers are passed to them, and are left out by name for others', () => {
  const fields = { top_k: 4, min_p: 0.1, repetition_penalty: 1.1, chat_template_kwargs: { enable_thinking: false }, guided_json: {} };
  expect(follow(fields).body).toMatchObject(fields);
  for (const server of [openai, elsewhere]) expect(follow(fields, server).ignored).toEqual(Object.keys(fields));
});

test('an unknown field is left out, unless an administrator allows it for that server; a field known to be expensive is never passed', () => {
  expect(follow({ unheard_of: 1, models: ['x'] })).toMatchObject({ ignored: ['unheard_of', 'models'] });
  expect(follow({ unheard_of: 1, models: ['x'] }, { ...vllm, fields: ['unheard_of', 'models'] })).toMatchObject({ ignored: ['models'], body: { unheard_of: 1 } });
  expect(follow({ unheard_of: 1 }, { ...elsewhere, fields: ['unheard_of'] })).toMatchObject({ ignored: ['unheard_of'] });
});

test('routing by price is left out, and no promise of privacy is made', () => {
  expect(follow({ provider: { sort: 'price' } }).ignored).toEqual(['provider']);
  expect(() => follow({ provider: { data_collection: 'deny' } })).toThrow('cannot be promised');
});

test('tools of unknown kinds are left out by name; requiring one is refused', () => {
  const tools = [{ type: 'function', name: 'f' }, { type: 'namespace', name: 'n' }, { type: 'web_search' }];
  expect(follow({ tools }, openai, 'responses')).toMatchObject({ body: { tools: [tools[0]] }, ignored: ['tools[namespace]', 'tools[web_search]'] });
  expect(follow({ tools: tools.slice(2), tool_choice: 'auto', parallel_tool_calls: true }, openai, 'responses').body).toEqual({});
  expect(() => follow({ tools, tool_choice: { type: 'web_search' } }, openai, 'responses')).toThrow('not offered');
  expect(() => follow({ tools: tools.slice(2), tool_choice: 'required' }, openai, 'responses')).toThrow('not offered');
});

const things = {
  file_id: ['messages.0.content.0.file.file_id', { role: 'user', content: [{ type: 'file', file: { file_id: 'file-1' } }] }],
  file_url: ['messages.0.content.0.file_url', { role: 'user', content: [{ type: 'input_file', file_url: 'https://example.org/a.pdf' }] }],
  image_url: ['messages.0.content.0.image_url', { role: 'user', content: [{ type: 'image_url', image_url: { url: 'http://169.254.169.254/' } }] }],
  video_url: ['messages.0.content.0.video_url', { role: 'user', content: [{ type: 'video_url', video_url: { url: 'file:///etc/passwd' } }] }],
  audio_url: ['messages.0.content.0.audio_url', { role: 'user', content: [{ type: 'audio_url', audio_url: { url: 'https://example.org/a' } }] }],
} as const;

test.each(Object.entries(things))('%s is refused unless it is allowed for the server', (grant, [param, message]) => {
  expect(() => follow({ messages: [message] })).toThrow(expect.objectContaining({ param }) as Error);
  expect(follow({ messages: [message] }, { ...vllm, grants: [grant] }).body['messages']).toEqual([message]);
});

test('addresses in tool results need a grant of their own, and so do stored prompts', () => {
  const output = { type: 'function_call_output', call_id: 'c', output: [{ type: 'input_image', image_url: 'https://example.org/x.png' }] };
  const ask = (granted: string[]) => follow({ input: [output] }, { ...openai, grants: granted }, 'responses');
  for (const granted of [[], ['image_url'], ['tool_results']]) expect(() => ask(granted)).toThrow('fetches no address');
  expect(ask(['image_url', 'tool_results']).body['input']).toEqual([output]);
  expect(() => follow({ prompt: { id: 'pmpt_1' } }, openai, 'responses')).toThrow('Stored prompts');
  expect(follow({ prompt: { id: 'pmpt_1' } }, { ...openai, grants: ['prompt'] }, 'responses').body).toHaveProperty('prompt');
  expect(Object.keys(grants).sort()).toEqual([...Object.keys(things), 'prompt', 'tool_results'].sort());
});

test('an address that is only quoted, or that is sent as data, is not an address to fetch', () => {
  const image = { role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }, { type: 'text', text: 'see https://example.org' }] };
  const cited = { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'x', annotations: [{ type: 'url_citation', url: 'https://example.org' }] }] };
  expect(follow({ messages: [image] }).body['messages']).toEqual([image]);
  expect(follow({ input: [cited] }, openai, 'responses').body['input']).toEqual([cited]);
});

test('options that only some providers have are left out by name for the others, and defaults need not be sent', () => {
  const body = { seed: 1, presence_penalty: 0.5, frequency_penalty: 0, parallel_tool_calls: true, verbosity: 'low', logit_bias: { 5: 1 } };
  expect(follow(body, elsewhere)).toMatchObject({ ignored: ['presence_penalty', 'logit_bias'], body: { seed: 1, verbosity: 'low' } });
  expect(follow({ parallel_tool_calls: false }, elsewhere).ignored).toEqual(['parallel_tool_calls']);
  expect(follow({ text: { verbosity: 'low', format: { type: 'text' } } }, { ...elsewhere, takes: [] }, 'responses')).toMatchObject({ ignored: ['text.verbosity'], body: { text: { format: { type: 'text' } } } });
  expect(follow(body, openai).body).toMatchObject(body);
});

test.each([{ functions: [{}] }, { function_call: 'auto' }, { audio: {} }, { logprobs: true }, { n: 2 }])('%j would change the answer, and is refused by name where it is not supported', (field) => {
  expect(() => follow(field, elsewhere)).toThrow(expect.objectContaining({ param: Object.keys(field)[0] }) as Error);
});

test('a field that asks for nothing is not refused', () => {
  expect(follow({ logprobs: false, audio: null, n: 1, functions: [] }, elsewhere)).toMatchObject({ ignored: [], answers: 1 });
});
