import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { answering } from '../support/provider-behaviours.ts';
import { startProviderServer, type ProviderServer } from '../support/provider-server.ts';
import { startServer, temporaryDirectory, type ServerProcess } from '../support/server-process.ts';

const ended = new AsyncDisposableStack();
let first: ProviderServer;
let second: ProviderServer;
let server: ServerProcess;
let client: ApiClient;

beforeAll(async () => {
  const data = ended.use(await temporaryDirectory());
  [first, second] = [await startProviderServer(), await startProviderServer({ behaviour: answering('From the second.') })];
  ended.use(first);
  ended.use(second);
  server = ended.use(await startServer({ AISTUDIO_DATA_DIR: `${data.path}/data`, OPENAI_BASE_URL: first.url, OPENAI_API_KEY: 'sk-test' }));
  client = await ApiClient.signIn(server.url);
  await client.json('/api/administration/servers', { method: 'POST', json: { id: 'second', name: 'Second', baseUrl: second.url } });
  const alias = { name: 'Fast', description: 'The quickest that is there.', models: ['openai/fake-model', 'second/fake-model'] };
  await client.json('/api/administration/aliases/fast', { method: 'POST', json: alias });
});
afterAll(() => ended.disposeAsync());

interface Choice {
  id: string;
  health: string;
  retired: boolean;
  models?: string[];
}

const choices = async () => (await client.json<{ models: Choice[] }>('/api/models')).models;

test('the alias is first in the list, with its description and the models behind it', async () => {
  expect((await choices())[0]).toMatchObject({ id: 'alias/fast', name: 'Fast', description: 'The quickest that is there.', models: ['openai/fake-model', 'second/fake-model'], health: 'unknown', retired: false });
});

test('a provider that refuses our key is replaced by another one, before the first word and visibly', async () => {
  first.setBehaviour({ status: 401, contentType: 'application/json', steps: [{ bytes: '{"error":{"message":"bad key"}}' }] });
  const stream = await (await client.ask(await client.createConversation(), 'Why?', { model: 'alias/fast' })).untilFinished();
  expect(stream.text).toBe('From the second.');
  expect(stream.events.find(({ type }) => type === 'data-notice')?.data).toEqual({ code: 'unauthorised', message: expect.stringMatching(/^fake-model at 127[\d.:]+ refused our key. fake-model at Second answers instead.$/), model: 'second/fake-model' });
  expect(await client.run(stream.runId)).toMatchObject({ state: 'completed', model: 'second/fake-model', routing: { asked: 'alias/fast', model: 'second/fake-model', fallbacks: [{ model: 'openai/fake-model', because: expect.stringMatching(/^fake-model at 127[\d.:]+ refused our key$/) }] } });
  const usage = await client.json<{ byModel: { key: string }[] }>('/api/administration/usage');
  expect(JSON.stringify(usage)).toContain('second/fake-model');
});

test('an answer that has begun stays with its provider if that breaks off', async () => {
  first.setBehaviour({ steps: [{ text: 'From the' }, { text: ' first' }], ending: 'cut' });
  const stream = await (await client.ask(await client.createConversation(), 'Why?', { model: 'alias/fast' })).untilFinished();
  expect([stream.text, (await client.run(stream.runId)).state]).toEqual(['From the first', 'incomplete']);
});

test('a change by an administrator applies to the very next question, and null undoes it', async () => {
  await client.fetch('/api/administration/models', { method: 'PATCH', json: { model: 'second/fake-model', enabled: false, name: 'Gone', price: { input: 1, cachedInput: 1, output: 2 } } });
  expect((await choices()).map(({ id }) => id)).not.toContain('second/fake-model');
  await expect(client.ask(await client.createConversation(), 'Why?', { model: 'second/fake-model' })).rejects.toThrow(/400 .*no such model, or you may not use it/);
  await client.fetch('/api/administration/models', { method: 'PATCH', json: { model: 'second/fake-model', enabled: null, name: null } });
  const stream = await (await client.ask(await client.createConversation(), 'Why?', { model: 'second/fake-model' })).untilFinished();
  // Seven tokens in, three out, at one and two dollars a million.
  expect(await client.run(stream.runId)).toMatchObject({ cost: { amount: 0.000013, currency: 'USD' } });
  expect(await client.run(stream.runId)).not.toHaveProperty('routing');
});
