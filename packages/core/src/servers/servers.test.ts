import { newServer } from '@aistudio/contract/schemas';
import { type Database, schema } from '@aistudio/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addPerson, createAccountContext, type TestContext } from '../../../../tests/accounts/support/account-context.ts';
import { asSent } from '../../../../tests/support/as-sent.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import type { GenerationOutcome, ListedModel, ModelProvider, ProviderFailure } from '../ports/model-provider.ts';
import { addServer as addParsedServer } from './add-server.ts';
import { changeServer } from './change-server.ts';
import { listServers } from './list-servers.ts';
import { removeServer } from './remove-server.ts';
import type { ServerContext } from './server-context.ts';
import type { ServerRecord } from './server-record.ts';
import { serverRecords } from './server-records.ts';
import { testNewServer as testParsedServer, testServer } from './test-server.ts';

let database: Database;
let base: TestContext;
let context: ServerContext;
let stored: Map<string, string>;
let asked: ServerRecord[];
let answer: (signal: AbortSignal) => Promise<Partial<ListedModel>[]>;
let generated: string[];
let forgotten: number;
let outcome: (model: string) => GenerationOutcome;
const finished: GenerationOutcome = { type: 'finished', finishReason: 'stop', usage: null };
const failure = (code: ProviderFailure['code'], more: Partial<ProviderFailure> = {}): ProviderFailure => ({ code, detail: 'their words', status: null, retryAfterMs: null, retryable: false, ...more });
const lab = { id: 'lab', name: 'Lab', baseUrl: 'http://127.0.0.1:8000/v1/', apiKey: 'sk-canary-41' };

beforeAll(async () => {
  database = await openMemoryDatabase();
});
beforeEach(async () => {
  for (const table of [schema.users, schema.servers]) await database.drizzle.delete(table);
  base = createAccountContext(database);
  stored = new Map();
  asked = [];
  generated = [];
  forgotten = 0;
  outcome = () => finished;
  answer = async () => [{ id: 'small' }, { id: 'large' }];
  const secrets = {
    get: async (name: string) => stored.get(name) ?? null,
    set: async (name: string, value: string) => void stored.set(name, value),
    delete: async (name: string) => void stored.delete(name),
  };
  const connectServer = (server: ServerRecord) => {
    asked.push(server);
    const generate: ModelProvider['generate'] = async ({ model }) => {
      generated.push(model);
      return outcome(model);
    };
    return { server: server.id, listModels: (signal: AbortSignal) => answer(signal), generate } as unknown as ModelProvider;
  };
  context = { ...base.as(await addPerson(database, 'administrator')), secrets, configured: [], connectServer, models: { forget: () => void (forgotten += 1) } };
});
afterAll(() => database.close());

const addServer = asSent(newServer, addParsedServer);
const testNewServer = asSent(newServer, testParsedServer);
const secretOf = async (id: string, field: string) => {
  const record = (await serverRecords(database, context.secrets)).find((each) => each.id === id);
  return (record?.secret as ((name: string) => Promise<string | null>) | undefined)?.(field);
};
const keyOf = (id: string) => secretOf(id, 'apiKey');

test('a server is added, listed without its key, and handed to the engine with it', async () => {
  const listed = { id: 'lab', name: 'Lab', kind: 'compatible', address: 'http://127.0.0.1:8000/v1', settings: { baseUrl: 'http://127.0.0.1:8000/v1' }, stored: ['apiKey'], from: 'settings' };
  expect(await addServer(context, lab)).toEqual(listed);
  await addServer(context, { id: 'open', name: 'Open', baseUrl: 'https://models.example/v1' });
  expect(await listServers(context)).toEqual([listed, expect.objectContaining({ id: 'open', stored: [] })]);
  expect(await keyOf('lab')).toBe('sk-canary-41');
  expect(await keyOf('open')).toBeNull();
});

test.each([
  [{ kind: 'openai', apiKey: 'sk-1' }, 'https://api.openai.com/v1', { baseUrl: null }],
  [{ kind: 'google', apiKey: 'AIza-1' }, 'https://generativelanguage.googleapis.com/v1beta', { baseUrl: null }],
  [{ kind: 'bedrock', region: 'eu-central-1' }, 'https://bedrock-runtime.eu-central-1.amazonaws.com', { region: 'eu-central-1', authentication: 'chain', accessKeyId: null, models: [], baseUrl: null, controlUrl: null }],
  [
    { kind: 'azure', baseUrl: 'https://school.openai.azure.com/', apiKey: 'k', deployments: ['chat=gpt-5-mini', 'fast'] },
    'https://school.openai.azure.com',
    { baseUrl: 'https://school.openai.azure.com', authentication: 'key', tenantId: null, clientId: null, deployments: ['chat=gpt-5-mini', 'fast'], api: 'responses', apiVersion: null },
  ],
])('%j is a whole server', async (given, address, settings) => {
  expect(await addServer(context, { id: 'one', name: 'One', ...given })).toMatchObject({ kind: given.kind, address });
  expect((await serverRecords(database, context.secrets))[0]).toMatchObject({ kind: given.kind, settings });
});

test.each([
  [{ kind: 'openai' }, 'OpenAI also needs: API key.'],
  [{ kind: 'bedrock' }, 'Amazon Bedrock also needs: Region.'],
  [{ kind: 'bedrock', region: 'eu-central-1', authentication: 'accessKey' }, 'Amazon Bedrock also needs: Access key id, Secret access key.'],
  [{ kind: 'azure', baseUrl: 'https://x.openai.azure.com', authentication: 'application', clientSecret: 's' }, 'Azure OpenAI also needs: Tenant, Application (client) id.'],
  [{ kind: 'azure', baseUrl: 'https://x.openai.azure.com', apiKey: 'k', api: 'dated' }, 'Azure OpenAI also needs: API version.'],
])('%j lacks something', async (given, message) => {
  await expect(addServer(context, { id: 'one', name: 'One', ...given })).rejects.toMatchObject({ code: 'invalid_request', message });
  expect([await listServers(context), stored.size]).toEqual([[], 0]);
});

test('only what exists can be allowed for programs, each by itself', async () => {
  expect(await addServer(context, { ...lab, grants: ['image_url', 'file_id'] })).toMatchObject({ settings: { grants: ['image_url', 'file_id'] } });
  await expect(changeServer(context, 'lab', { grants: ['everything'] })).rejects.toMatchObject({ code: 'invalid_request' });
});

test('choosing another authentication forgets the key of the previous one', async () => {
  await addServer(context, { id: 'az', name: 'Azure', kind: 'azure', baseUrl: 'https://x.openai.azure.com', apiKey: 'the-key' });
  await expect(changeServer(context, 'az', { authentication: 'application', tenantId: 't', clientId: 'c' })).rejects.toMatchObject({ message: 'Azure OpenAI also needs: Client secret.' });
  expect(await changeServer(context, 'az', { authentication: 'application', tenantId: 't', clientId: 'c', clientSecret: 'the-secret' })).toMatchObject({ stored: ['clientSecret'] });
  expect([...stored]).toEqual([['servers/az/client-secret', 'the-secret']]);
  expect(await changeServer(context, 'az', { authentication: 'identity' })).toMatchObject({ stored: [], settings: { authentication: 'identity', baseUrl: 'https://x.openai.azure.com' } });
  expect(stored.size).toBe(0);
});

test('a key that is only used for signing stays when the region changes, and an emptied field is cleared', async () => {
  await addServer(context, { id: 'b', name: 'B', kind: 'bedrock', region: 'eu-central-1', authentication: 'accessKey', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret', models: ['amazon.nova-micro-v1:0'] });
  expect(await changeServer(context, 'b', { region: 'eu-west-1', models: null })).toMatchObject({ address: 'https://bedrock-runtime.eu-west-1.amazonaws.com', stored: ['secretAccessKey'], settings: expect.not.objectContaining({ models: expect.anything() }) });
  expect(await secretOf('b', 'secretAccessKey')).toBe('secret');
});

test('a key that was put into the secret store counts', async () => {
  await addServer(context, { id: 'open', name: 'Open', baseUrl: 'https://models.example/v1' });
  stored.set('servers/open/api-key', 'from-elsewhere');
  expect(await keyOf('open')).toBe('from-elsewhere');
  expect(await listServers(context)).toMatchObject([{ stored: ['apiKey'] }]);
});

test('a server from before there were kinds is a compatible one, and a server of a future kind is left alone', async () => {
  const old = { name: 'Old', baseUrl: 'http://old/v1', hasKey: false };
  await database.drizzle.insert(schema.servers).values([{ id: 'old', ...old }, { id: 'later', ...old, kind: 'quantum', settings: '{}' }]);
  expect(await listServers(context)).toMatchObject([{ id: 'old', kind: 'compatible', address: 'http://old/v1' }]);
  expect(await serverRecords(database, context.secrets)).toMatchObject([{ id: 'old', settings: { baseUrl: 'http://old/v1' } }]);
});

test('servers from the environment are listed and tested but not changed, and their ids are taken', async () => {
  context.configured = [{ id: 'google', name: 'Google Gemini', kind: 'google', settings: { baseUrl: null }, secrets: { apiKey: 'AIza-canary' }, optional: false }];
  expect(await listServers(context)).toEqual([{ id: 'google', name: 'Google Gemini', kind: 'google', address: 'https://generativelanguage.googleapis.com/v1beta', settings: {}, stored: ['apiKey'], from: 'environment' }]);
  expect(await testServer(context, 'google')).toMatchObject({ ok: true });
  expect(await (asked[0]!.secret as (name: string) => Promise<string | null>)('apiKey')).toBe('AIza-canary');
  await expect(testServer(context, 'google', { apiKey: 'x' })).rejects.toMatchObject({ code: 'invalid_request' });
  await expect(addServer(context, { ...lab, id: 'google' })).rejects.toMatchObject({ code: 'conflict' });
  await expect(changeServer(context, 'google', { name: 'x' })).rejects.toMatchObject({ code: 'not_found' });
});

test('the key appears in no row, no response and no log line', async () => {
  const answers = [await addServer(context, lab), await changeServer(context, 'lab', { name: 'Laboratory' }), await listServers(context), await testServer(context, 'lab')];
  const rows = await database.drizzle.select().from(schema.servers);
  expect(JSON.stringify([answers, rows, base.log.lines])).not.toContain('sk-canary-41');
  expect(base.log.lines.length).toBeGreaterThan(1);
});

test('an id that is taken is refused, and its key is kept', async () => {
  for (const id of ['practice', 'ollama']) await expect(addServer(context, { ...lab, id })).rejects.toMatchObject({ code: 'conflict' });
  await addServer(context, lab);
  await expect(addServer(context, { ...lab, apiKey: 'sk-other' })).rejects.toMatchObject({ code: 'conflict' });
  expect(await keyOf('lab')).toBe('sk-canary-41');
});

test.each([
  { id: 'Lab' }, { id: 'a/b' }, { id: '' }, { name: '' }, { baseUrl: 'ftp://x' }, { baseUrl: 'nonsense' },
  { baseUrl: 'http://user:pw@host/v1' }, { baseUrl: 'http://host/v1?x=1' }, { apiKey: '' }, { apiKey: 'two words' }, { apiKey: 'line\nbreak' }, { extra: 1 }, { kind: 'quantum' }, { region: 'eu-central-1' },
  { kind: 'bedrock', region: 'Frankfurt', baseUrl: null, apiKey: null }, { kind: 'azure', deployments: ['two words'] }, { kind: 'azure', api: 'soap' },
])('%j is refused', async (wrong) => {
  await expect(addServer(context, { ...lab, ...wrong })).rejects.toMatchObject({ code: 'invalid_request', message: expect.not.stringContaining('sk-canary') });
});

test('a key does not follow its server to another host', async () => {
  await addServer(context, lab);
  await expect(changeServer(context, 'lab', { baseUrl: 'https://collector.example/v1' })).rejects.toMatchObject({ code: 'invalid_request' });
  expect(await changeServer(context, 'lab', { baseUrl: 'http://127.0.0.1:8000/v2' })).toMatchObject({ stored: ['apiKey'] });
  expect(await changeServer(context, 'lab', { baseUrl: 'https://models.example/v1', apiKey: 'sk-new' })).toMatchObject({ stored: ['apiKey'] });
  expect(await keyOf('lab')).toBe('sk-new');
  expect(await changeServer(context, 'lab', { apiKey: null })).toMatchObject({ stored: [] });
  expect(stored.size).toBe(0);
});

test('credentials of this host are refused to foreign addresses before anything is stored, asked or connected', async () => {
  const sentence = { code: 'invalid_request', message: expect.stringMatching(/^"Entra: the identity of this host" is only for addresses of Azure itself, as https:/) };
  const strange = { id: 'az', name: 'Azure', kind: 'azure', baseUrl: 'https://collector.example', authentication: 'identity' };
  await expect(addServer(context, strange)).rejects.toMatchObject(sentence);
  await expect(testNewServer(context, strange)).rejects.toMatchObject(sentence);
  await addServer(context, { ...strange, baseUrl: 'https://school.openai.azure.com' });
  for (const act of [changeServer, testServer]) await expect(act(context, 'az', { baseUrl: 'https://collector.example' })).rejects.toMatchObject(sentence);
  expect(await changeServer(context, 'az', { baseUrl: 'https://gateway.example', authentication: 'key', apiKey: 'k' })).toMatchObject({ address: 'https://gateway.example' });
  await expect(changeServer(context, 'az', { authentication: 'identity' })).rejects.toMatchObject(sentence);
  const bedrock = { id: 'b', name: 'B', kind: 'bedrock', region: 'eu-central-1', controlUrl: 'http://127.0.0.1:1' };
  await expect(addServer(context, bedrock)).rejects.toMatchObject({ code: 'invalid_request', message: expect.stringContaining('correct "Address of bedrock"') });
  await database.drizzle.update(schema.servers).set({ settings: JSON.stringify({ baseUrl: 'https://collector.example', authentication: 'identity' }) });
  await expect(testServer(context, 'az')).rejects.toMatchObject(sentence);
  expect([asked, (await listServers(context)).length, [...stored.values()]]).toEqual([[], 1, ['k']]);
});

test('the list of models is read again after each change, and not after one that was refused', async () => {
  await addServer(context, lab);
  expect(forgotten).toBe(1);
  await changeServer(context, 'lab', { name: 'Laboratory' });
  expect(forgotten).toBe(2);
  await expect(changeServer(context, 'nothing', { name: 'No' })).rejects.toMatchObject({ code: 'not_found' });
  expect(forgotten).toBe(2);
  await removeServer(context, 'lab');
  expect(forgotten).toBe(3);
});

test('removing a server deletes its key', async () => {
  await addServer(context, lab);
  await removeServer(context, 'lab');
  expect([stored.size, await listServers(context)]).toEqual([0, []]);
  await expect(removeServer(context, 'lab')).rejects.toMatchObject({ code: 'not_found' });
  await expect(changeServer(context, 'lab', { name: 'x' })).rejects.toMatchObject({ code: 'not_found' });
});

test('testing calls the server now, and asks its cheapest model for an answer', async () => {
  await addServer(context, lab);
  answer = async () => [{ id: 'large' }, { id: 'vector', kind: 'embedding' }, { id: 'tiny-mini' }];
  expect(await testServer(context, 'lab')).toEqual({ ok: true, models: ['large', 'vector', 'tiny-mini'], message: 'Lab answers and offers 3 models. "tiny-mini" was asked and answered.', detail: null });
  expect(generated).toEqual(['tiny-mini']);
});

test('without a key a server is only listed; named models are all tested', async () => {
  await addServer(context, { id: 'open', name: 'Open', baseUrl: 'https://models.example/v1' });
  expect(await testServer(context, 'open')).toMatchObject({ ok: true, message: 'Open answers and offers 2 models.' });
  expect(generated).toEqual([]);
  await addServer(context, { id: 'az', name: 'Azure', kind: 'azure', baseUrl: 'https://x.openai.azure.com', apiKey: 'k', deployments: ['small', 'large'] });
  expect(await testServer(context, 'az')).toMatchObject({ ok: true, message: 'Azure answers and offers 2 models. 2 of them were asked and answered.' });
  outcome = (model) => (model === 'large' ? { type: 'failed', failure: failure('invalid_request', { advice: 'There is no deployment "large" here: create it' }), usage: null } : finished);
  expect(await testServer(context, 'az')).toEqual({ ok: false, models: ['small', 'large'], message: 'Azure: There is no deployment "large" here: create it.', detail: 'their words' });
});

test('each failure is one sentence, whether listing or answering fails', async () => {
  await addServer(context, lab);
  for (const [code, listing, answering] of [
    ['unauthorised', 'Lab refused the key. Check it.', 'Lab refused the key. Check it.'],
    ['provider_unavailable', 'Lab cannot be reached at this address. Check it, and whether the server runs.', 'Lab cannot be reached at this address. Check it, and whether the server runs.'],
    ['overloaded', 'Lab is overloaded. Retry in a moment or choose another model.', 'Lab is overloaded. Retry in a moment or choose another model.'],
    ['invalid_request', 'Lab refused this request. Change the question or choose another model.', 'Lab refused to let "small" answer. Check that it offers this model.'],
  ] as const) {
    answer = () => Promise.reject(failure(code));
    expect(await testServer(context, 'lab')).toEqual({ ok: false, models: [], message: listing, detail: 'their words' });
    answer = async () => [{ id: 'small' }];
    outcome = () => ({ type: 'failed', failure: failure(code), usage: null });
    expect(await testServer(context, 'lab')).toEqual({ ok: false, models: ['small'], message: answering, detail: 'their words' });
  }
});

test('a form is tested with the stored key, and nothing of it is stored', async () => {
  const secret = (index: number) => (asked[index]!.secret as (name: string) => Promise<string | null>)('apiKey');
  expect(await testNewServer(context, lab)).toMatchObject({ ok: true });
  expect([await secret(0), await listServers(context), stored.size]).toEqual(['sk-canary-41', [], 0]);
  await addServer(context, lab);
  await testServer(context, 'lab', { name: 'Renamed' });
  await testServer(context, 'lab', { apiKey: 'sk-other' });
  await testServer(context, 'lab', { apiKey: null });
  expect([asked[1]!.name, await secret(1), await secret(2), await secret(3), await keyOf('lab')]).toEqual(['Renamed', 'sk-canary-41', 'sk-other', null, 'sk-canary-41']);
  await expect(testServer(context, 'lab', { baseUrl: 'https://collector.example/v1' })).rejects.toMatchObject({ code: 'invalid_request' });
  await expect(testServer(context, 'nobody')).rejects.toMatchObject({ code: 'not_found' });
});

test('a server that cannot be connected says why', async () => {
  await addServer(context, lab);
  const connectServer = () => {
    throw new TypeError('An AWS region looks like eu-central-1.');
  };
  expect(await testServer({ ...context, connectServer }, 'lab')).toMatchObject({ ok: false, message: 'Lab cannot be connected: An AWS region looks like eu-central-1.' });
});

test('a server that does not respond is given ten seconds', async () => {
  await addServer(context, lab);
  answer = (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
  const after = (ms: number, callback: () => void) => {
    expect(ms).toBe(10_000);
    queueMicrotask(callback);
    return () => {};
  };
  const waiting = testServer({ ...context, clock: { ...context.clock, after } }, 'lab');
  expect(await waiting).toMatchObject({ ok: false, message: 'Lab did not answer within 10 seconds. Check its address.' });
});

test('only administrators', async () => {
  const staff = { ...context, actor: base.as(await addPerson(database, 'staff')).actor };
  for (const attempt of [addServer(staff, lab), changeServer(staff, 'lab', {}), removeServer(staff, 'lab'), listServers(staff), testServer(staff, 'lab'), testNewServer(staff, lab)])
    await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
});
