import { type Database, schema } from '@aistudio/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addPerson, createAccountContext, type TestContext } from '../../../../tests/accounts/support/account-context.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import type { ListedModel, ModelProvider, ProviderFailure } from '../ports/model-provider.ts';
import { addServer } from './add-server.ts';
import { changeServer } from './change-server.ts';
import { listServers } from './list-servers.ts';
import { removeServer } from './remove-server.ts';
import type { ServerContext, ServerRecord } from './server-context.ts';
import { serverRecords } from './server-records.ts';
import { testServer } from './test-server.ts';

let database: Database;
let base: TestContext;
let context: ServerContext;
let stored: Map<string, string>;
let asked: ServerRecord[];
let answer: (signal: AbortSignal) => Promise<Partial<ListedModel>[]>;
const lab = { id: 'lab', name: 'Lab', baseUrl: 'http://127.0.0.1:8000/v1/', apiKey: 'sk-canary-41' };

beforeAll(async () => {
  database = await openMemoryDatabase();
});
beforeEach(async () => {
  for (const table of [schema.users, schema.servers]) await database.drizzle.delete(table);
  base = createAccountContext(database);
  stored = new Map();
  asked = [];
  answer = async () => [{ id: 'small' }, { id: 'large' }];
  const secrets = {
    get: async (name: string) => stored.get(name) ?? null,
    set: async (name: string, value: string) => void stored.set(name, value),
    delete: async (name: string) => void stored.delete(name),
  };
  const connectServer = (server: ServerRecord) => {
    asked.push(server);
    return { server: server.id, listModels: (signal: AbortSignal) => answer(signal) } as unknown as ModelProvider;
  };
  context = { ...base.as(await addPerson(database, 'administrator')), secrets, connectServer };
});
afterAll(() => database.close());

const keyOf = async (id: string) => (await serverRecords(database, context.secrets)).find((record) => record.id === id)?.apiKey();

test('a server is added, listed without its key, and handed to the engine with it', async () => {
  expect(await addServer(context, lab)).toEqual({ id: 'lab', name: 'Lab', baseUrl: 'http://127.0.0.1:8000/v1', hasKey: true });
  await addServer(context, { id: 'open', name: 'Open', baseUrl: 'https://models.example/v1' });
  expect(await listServers(context)).toEqual([
    { id: 'lab', name: 'Lab', baseUrl: 'http://127.0.0.1:8000/v1', hasKey: true },
    { id: 'open', name: 'Open', baseUrl: 'https://models.example/v1', hasKey: false },
  ]);
  expect(await keyOf('lab')).toBe('sk-canary-41');
  expect(await keyOf('open')).toBeNull();
});

test('the key is in no row, no answer and no log line', async () => {
  const answers = [await addServer(context, lab), await changeServer(context, 'lab', { name: 'Laboratory' }), await listServers(context), await testServer(context, 'lab')];
  const rows = await database.drizzle.select().from(schema.servers);
  expect(JSON.stringify([answers, rows, base.log.lines])).not.toContain('sk-canary-41');
  expect(base.log.lines.length).toBeGreaterThan(1);
});

test('a taken id is refused and its key stays', async () => {
  await addServer(context, lab);
  await expect(addServer(context, { ...lab, apiKey: 'sk-other' })).rejects.toMatchObject({ code: 'conflict' });
  expect(await keyOf('lab')).toBe('sk-canary-41');
});

test.each([
  { id: 'Lab' }, { id: 'a/b' }, { id: 'practice' }, { id: 'openai' }, { id: '' }, { name: '' }, { baseUrl: 'ftp://x' }, { baseUrl: 'nonsense' },
  { baseUrl: 'http://user:pw@host/v1' }, { baseUrl: 'http://host/v1?x=1' }, { apiKey: '' }, { apiKey: 'two words' }, { apiKey: 'line\nbreak' }, { extra: 1 },
])('%j is refused', async (wrong) => {
  await expect(addServer(context, { ...lab, ...wrong })).rejects.toMatchObject({ code: 'invalid_request', message: expect.not.stringContaining('sk-canary') });
});

test('a key does not follow its server to another host', async () => {
  await addServer(context, lab);
  await expect(changeServer(context, 'lab', { baseUrl: 'https://collector.example/v1' })).rejects.toMatchObject({ code: 'invalid_request' });
  expect(await changeServer(context, 'lab', { baseUrl: 'http://127.0.0.1:8000/v2' })).toMatchObject({ hasKey: true });
  expect(await changeServer(context, 'lab', { baseUrl: 'https://models.example/v1', apiKey: 'sk-new' })).toMatchObject({ hasKey: true });
  expect(await keyOf('lab')).toBe('sk-new');
  expect(await changeServer(context, 'lab', { apiKey: null })).toMatchObject({ hasKey: false });
  expect(stored.size).toBe(0);
});

test('removing takes the key along', async () => {
  await addServer(context, lab);
  await removeServer(context, 'lab');
  expect([stored.size, await listServers(context)]).toEqual([0, []]);
  await expect(removeServer(context, 'lab')).rejects.toMatchObject({ code: 'not_found' });
  await expect(changeServer(context, 'lab', { name: 'x' })).rejects.toMatchObject({ code: 'not_found' });
});

test('testing asks the server now and tells what is wrong', async () => {
  await addServer(context, lab);
  expect(await testServer(context, 'lab')).toEqual({ ok: true, models: ['small', 'large'], message: 'Lab answers and offers 2 models.' });
  expect(await asked[0]?.apiKey()).toBe('sk-canary-41');
  const failure = (code: ProviderFailure['code']): ProviderFailure => ({ code, detail: 'sk-canary-41', status: null, retryAfterMs: null, retryable: false });
  for (const [code, sentence] of [
    ['unauthorised', 'Lab refused the key. Check it.'],
    ['provider_unavailable', 'Lab cannot be reached at this address. Check it, and whether the server runs.'],
    ['overloaded', 'Lab is overloaded. Retry in a moment or choose another model.'],
  ] as const) {
    answer = () => Promise.reject(failure(code));
    expect(await testServer(context, 'lab')).toEqual({ ok: false, models: [], message: sentence });
  }
});

test('a server that says nothing is given ten seconds', async () => {
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
  for (const attempt of [addServer(staff, lab), changeServer(staff, 'lab', {}), removeServer(staff, 'lab'), listServers(staff), testServer(staff, 'lab')])
    await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
});
