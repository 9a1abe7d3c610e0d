import { expect, test } from 'vitest';
import { listen } from '../../packages/providers/src/contract.ts';
import { createGoogle, createOpenai, createOpenaiCompatible } from '../../packages/providers/src/index.ts';
import { answering, refusing } from '../support/provider-behaviours.ts';
import { startProviderServer } from '../support/provider-server.ts';
import { answeringBy } from '../support/provider-wire.ts';
import { geminiWire } from '../support/provider-wire-gemini.ts';
import { responsesWire } from '../support/provider-wire-responses.ts';
import { question } from './question.ts';

const tools = [{ name: 'weather', description: 'Says it.', inputSchema: { type: 'object' } }];
const staleTurn = (dialect: string, value: unknown) =>
  question('Hi', {
    model: dialect === 'gemini' ? 'gemini-3-pro' : 'gpt-5',
    tools,
    effort: 'medium',
    messages: [
      { role: 'user', parts: [{ type: 'text', text: 'Hi' }] },
      { role: 'assistant', parts: [], toolCalls: [{ id: 't1', name: 'weather', input: '{}', replay: JSON.stringify({ dialect, value }) }] },
      { role: 'user', parts: [], toolResults: [{ callId: 't1', name: 'weather', output: 'ok' }] },
    ],
  });

test('a signature that Google no longer accepts does not switch off thinking for others', async () => {
  await using server = await startProviderServer({
    behaviour: ({ body }) =>
      JSON.stringify(body).includes('STALE') ? refusing(400, { error: { code: 400, message: 'Thought signature is not valid.', status: 'INVALID_ARGUMENT' } }) : answeringBy(geminiWire, 'Hello'),
  });
  const provider = createGoogle({ server: 'google', baseUrl: `http://127.0.0.1:${server.port}`, apiKey: 'k' });
  expect((await listen({ provider, request: staleTurn('gemini', 'STALE') })).outcome).toMatchObject({ type: 'failed', failure: { status: 400 } });
  await listen({ provider, request: question('Hello?', { model: 'gemini-3-pro', effort: 'high' }) });
  expect(server.requests.map(({ body }) => body.generationConfig.thinkingConfig.thinkingLevel)).toEqual(['medium', 'high']);
});

test('reasoning that OpenAI can no longer decrypt does not switch off summaries for others', async () => {
  const error = { message: 'The encrypted content gAAA could not be verified. Reason: Encrypted content could not be decrypted or parsed.', type: 'invalid_request_error', param: null, code: 'invalid_encrypted_content' };
  await using server = await startProviderServer({ behaviour: ({ body }) => (JSON.stringify(body).includes('STALE') ? refusing(400, { error }) : answeringBy(responsesWire, 'Hello')) });
  const provider = createOpenai({ server: 'openai', baseUrl: server.url, apiKey: 'k' });
  const stale = [{ type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'STALE' }];
  expect((await listen({ provider, request: staleTurn('responses', stale) })).outcome).toMatchObject({ type: 'failed', failure: { status: 400 } });
  await listen({ provider, request: question('Hello?', { model: 'gpt-5', tools }) });
  for (const { body } of server.requests) expect(body).toMatchObject({ reasoning: { summary: 'auto' }, include: ['reasoning.encrypted_content'] });
  expect(server.requests.length).toBe(2);
});

test('a server that answers 422 to unknown fields is asked without them, for all of its models', async () => {
  const extra = (name: string) => refusing(422, { detail: [{ type: 'extra_forbidden', loc: ['body', name], msg: 'Extra inputs are not permitted', input: true }] });
  let now = 0;
  await using server = await startProviderServer({
    behaviour: ({ body }) => (body.stream_options ? extra('stream_options') : body.max_completion_tokens ? extra('max_completion_tokens') : answering('Hello')),
  });
  const provider = createOpenaiCompatible({ server: 'own', name: 'Own', baseUrl: server.url, apiKey: null, kind: 'openai', now: () => now });
  for (const model of ['one', 'two']) expect((await listen({ provider, request: question('Hi', { model, maximumOutputTokens: 5 }) })).text).toBe('Hello');
  expect(server.requests.map(({ body }) => [body.model, 'stream_options' in body, body.max_tokens ?? null])).toEqual([['one', true, null], ['one', false, null], ['one', false, 5], ['two', false, 5]]);
  now += 10 * 60_000;
  await listen({ provider, request: question('Hi', { model: 'two' }) });
  expect(server.requests.at(-2)!.body).toHaveProperty('stream_options');
});
