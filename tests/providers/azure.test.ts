import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { listen } from '../../packages/providers/src/contract.ts';
import { createAzure, type AzureOptions } from '../../packages/providers/src/index.ts';
import { answering, openaiError, refusing } from '../support/provider-behaviours.ts';
import { startProviderServer } from '../support/provider-server.ts';
import { azure } from './dialects/azure.ts';
import { question } from './question.ts';

const server = await startProviderServer({ documents: azure.documents });
afterAll(() => server.stop());
beforeEach(() => server.setBehaviour(answering('Hello')));
const root = `http://127.0.0.1:${server.port}`;
const connect = (more: Partial<AzureOptions> = {}) =>
  createAzure({ server: 'azure', endpoint: root, api: { type: 'deployments', version: '2024-10-21' }, credentials: { apiKey: 'azure-key-0123' }, deployments: null, ...more });
const failureOf = async (more: Partial<AzureOptions> = {}) => {
  const { outcome } = await listen({ provider: connect(more), request: question('Hello?', { model: 'my chat' }) });
  return outcome.type === 'failed' ? outcome.failure : null;
};

describe('requests to Azure', () => {
  test('with a key, in the dated API', async () => {
    await listen({ provider: connect(), request: question('Hello?', { model: 'my chat' }) });
    expect(server.requests.at(-1)).toMatchObject({ path: '/openai/deployments/my%20chat/chat/completions?api-version=2024-10-21', headers: { 'api-key': 'azure-key-0123' } });
    expect(server.requests.at(-1)!.headers.authorization).toBeUndefined();
  });

  test('with a token, in the v1 API; a new token is used at once', async () => {
    let turn = 0;
    const provider = connect({ api: { type: 'v1', speaks: 'chat' }, credentials: { token: async () => `token-${(turn += 1)}` } });
    await listen({ provider, request: question('Hello?') });
    await listen({ provider, request: question('Hello?') });
    expect(server.requests.at(-1)).toMatchObject({ path: '/openai/v1/chat/completions', headers: { authorization: 'Bearer token-2' } });
    expect(server.requests.at(-1)!.headers['api-key']).toBeUndefined();
  });

  test('a deployment of an older model is asked with max_tokens, and this is remembered', async () => {
    server.setBehaviour(({ body }) => (body.max_completion_tokens ? refusing(400, openaiError('Unrecognized request argument supplied: max_completion_tokens')) : answering('Hello')));
    const provider = connect();
    const before = server.requests.length;
    for (let turn = 0; turn < 2; turn += 1) expect((await listen({ provider, request: question('Hello?', { maximumOutputTokens: 9 }) })).text).toBe('Hello');
    expect(server.requests.length).toBe(before + 3);
  });
});

describe('what Azure refuses becomes a sentence that says what to do', () => {
  const said = azure.refuse('');
  test.each([
    ['a deployment that does not exist', said.unknownModel, 'invalid_request', /^There is no deployment "my chat" at this Azure resource: .*DeploymentNotFound/i],
    ['an address that does not exist', refusing(404, { error: { code: '404', message: 'Resource not found' } }), 'invalid_request', /check the endpoint and the API version/],
    ['a wrong key', said.wrongKey, 'unauthorised', /same resource/],
    ['keys at all', said.forbidden, 'unauthorised', /network rules/],
    ['a question, by its filter', said.filtered, 'content_filtered', /content management policy/],
  ] as const)('%s', async (_, behaviour, code, detail) => {
    server.setBehaviour(behaviour);
    expect(await failureOf()).toMatchObject({ code, retryable: false, detail: expect.stringMatching(detail) });
  });

  test.each([
    ['an expired token', refusing(401, { error: { code: 'Unauthorized', message: 'Access token is missing, invalid, audience is incorrect, or have expired.' } }), /^Azure refused the Entra token/],
    ['an identity without the role', said.forbidden, /role "Cognitive Services OpenAI User"/],
  ] as const)('%s', async (_, behaviour, detail) => {
    server.setBehaviour(behaviour);
    expect(await failureOf({ credentials: { token: async () => 'token-0123' } })).toMatchObject({ code: 'unauthorised', detail: expect.stringMatching(detail) });
  });

  test('no token', async () => {
    const none = () => Promise.reject(new Error('secret words of a library'));
    expect(await failureOf({ credentials: { token: none } })).toMatchObject({ code: 'unauthorised', detail: expect.stringMatching(/^No Entra token could be had/) });
    expect((await failureOf({ credentials: { token: none } }))!.detail).not.toContain('secret');
  });

  test('waiting for a token that never comes can be cancelled', async () => {
    const abort = new AbortController();
    const provider = connect({ credentials: { token: () => new Promise(() => {}) } });
    const hearing = listen({ provider, request: question('Hello?') }, { signal: abort.signal });
    setImmediate(() => abort.abort());
    expect((await hearing).outcome).toMatchObject({ type: 'failed', failure: { code: 'aborted' } });
  });
});

describe('models at Azure', () => {
  const { signal } = new AbortController();

  test('deployments of models that chat or embed, with the model behind them', async () => {
    expect(await connect().listModels(signal)).toMatchObject([{ id: 'fake-model', name: 'fake-model', knownAs: 'gpt-5-mini', kind: 'chat', reasoning: true, images: true }, { id: 'vectors', kind: 'embedding', knownAs: 'text-embedding-3-small' }]);
  });

  test('named deployments, once the resource accepts our credentials', async () => {
    const named = [{ name: 'my-chat', model: 'gpt-4o' }, { name: 'other', model: null }];
    await using open = await startProviderServer({ documents: { '/openai/models': { data: [] } } });
    const models = await connect({ endpoint: `http://127.0.0.1:${open.port}`, deployments: named }).listModels(signal);
    expect(models.map(({ id, knownAs }) => [id, knownAs])).toEqual([['my-chat', 'gpt-4o'], ['other', null]]);
    await expect(connect({ endpoint: `${root}/nowhere`, deployments: named }).listModels(signal)).rejects.toMatchObject({ code: 'invalid_request', status: 404 });
  });

  test('a resource that does not list its deployments says what to do', async () => {
    await using mute = await startProviderServer();
    await expect(connect({ endpoint: `http://127.0.0.1:${mute.port}` }).listModels(signal)).rejects.toMatchObject({ code: 'invalid_request', detail: expect.stringContaining('name them') });
  });
});
