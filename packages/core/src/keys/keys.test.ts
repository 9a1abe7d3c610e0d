import { newKey } from '@aistudio/contract/schemas';
import { type Database, schema } from '@aistudio/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addPerson, createAccountContext, type TestContext } from '../../../../tests/accounts/support/account-context.ts';
import { asSent } from '../../../../tests/support/as-sent.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { changeSettings } from '../accounts/change-settings.ts';
import { hashToken } from '../accounts/token.ts';
import type { Person } from '../actor/person.ts';
import { keyAllows, type ActingKey } from '../actor/acting-key.ts';
import { admitRequest } from './admit-request.ts';
import { createKey as createParsedKey } from './create-key.ts';
import { KeyRates } from './key-rates.ts';
import { findKey } from './find-key.ts';
import { listKeys } from './list-keys.ts';
import { revokeKey } from './revoke-key.ts';

let database: Database;
/** The same with a clock that stands still: buckets refill by the database's clock, however long a test takes. */
let timeless: Database;
let seconds: number;
let base: TestContext;
let rates: KeyRates;
let administrator: Person;
let student: Person;

beforeAll(async () => {
  database = await openMemoryDatabase();
  timeless = {
    ...database,
    query: ({ name, text }, parameters) => database.query({ name, text: text.replaceAll('clock_timestamp()', `to_timestamp(${seconds})`) }, parameters),
  };
});
beforeEach(async () => {
  for (const table of [schema.users, schema.settings]) await database.drizzle.delete(table);
  base = createAccountContext(database);
  seconds = 1_800_000_000;
  rates = new KeyRates(timeless, base.clock);
  administrator = await addPerson(database, 'administrator');
  student = await addPerson(database, 'student');
});
afterAll(() => database.close());

const createKey = asSent(newKey, createParsedKey);
const found = async (key: string) => findKey(base, { hash: await hashToken(key) });

test('people who are not administrators create keys only if an administrator allows it, and never keys that manage keys', async () => {
  await expect(createKey(base, { name: 'x' })).rejects.toMatchObject({ code: 'unauthorised' });
  await expect(createKey(base.as(student), { name: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
  await changeSettings(base.as(administrator), { apiKeys: 'everyone' });
  const { key } = await createKey(base.as(student), { name: 'x' });
  expect(await found(key)).toMatchObject({ person: student, key: { managesKeys: false, models: null } });
  await expect(createKey(base.as(student), { name: 'x', managesKeys: true })).rejects.toMatchObject({ code: 'forbidden' });
});

test('a key acts on keys only if it may manage them', async () => {
  const acting = (managesKeys: boolean) => base.as({ type: 'person', person: administrator, key: { managesKeys } as ActingKey });
  await expect(listKeys(acting(false), { everybody: false })).rejects.toMatchObject({ code: 'forbidden' });
  expect(await listKeys(acting(true), { everybody: true })).toEqual([]);
});

test('neither the database nor the list contains a key, only its hash and prefix', async () => {
  const { id, key, prefix } = await createKey(base.as(administrator), { name: 'notes', models: ['openai/*'] });
  const rows = await database.query<{ row: string }>({ name: 'rows', text: 'select row_to_json(k)::text as row from api_keys k' });
  expect(rows[0]!.row).not.toContain(key.slice(prefix.length));
  expect(await listKeys(base.as(administrator), { everybody: false })).toMatchObject([{ id, prefix, models: ['openai/*'], lastUsedAt: null, owner: { id: administrator.id } }]);
  await found(key);
  const [used] = await listKeys(base.as(administrator), { everybody: false });
  await found(key);
  const [again] = await listKeys(base.as(administrator), { everybody: false });
  expect(used!.lastUsedAt).not.toBeNull();
  expect(again!.lastUsedAt).toBe(used!.lastUsedAt);
});

test('a key that is revoked, expired or of a disabled person belongs to nobody; only its owner or an administrator revokes it', async () => {
  await changeSettings(base.as(administrator), { apiKeys: 'everyone' });
  const mine = await createKey(base.as(administrator), { name: 'mine' });
  const theirs = await createKey(base.as(student), { name: 'theirs' });
  await expect(revokeKey(base.as(student), mine.id, { anybodys: false })).rejects.toMatchObject({ code: 'not_found' });
  await expect(revokeKey(base.as(student), mine.id, { anybodys: true })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(revokeKey(base.as(administrator), theirs.id, { anybodys: false })).rejects.toMatchObject({ code: 'not_found' });
  await database.query({ name: 'disable', text: 'update users set disabled = true where id = $1' }, [student.id]);
  expect(await found(theirs.key)).toBeNull();
  await database.query({ name: 'enable', text: 'update users set disabled = false where id = $1' }, [student.id]);
  await database.query({ name: 'expire', text: `update api_keys set expires_at = now() - interval '1 second' where id = $1` }, [mine.id]);
  expect(await found(mine.key)).toBeNull();
  await revokeKey(base.as(administrator), theirs.id, { anybodys: true });
  expect(await found(theirs.key)).toBeNull();
});

test('requests and tokens are refilled continuously, and a refusal takes nothing', async () => {
  const { id } = await createKey(base.as(administrator), { name: 'x' });
  const key: ActingKey = { id, models: null, scopes: null, requestsPerMinute: 3, tokensPerMinute: 600, managesKeys: false };
  const first = await admitRequest({ rates }, key, 100);
  expect(first.headers).toMatchObject({ 'x-ratelimit-limit-requests': '3', 'x-ratelimit-remaining-requests': '2', 'x-ratelimit-remaining-tokens': '500', 'x-ratelimit-reset-tokens': '10s' });
  await first.settle(400);
  await expect(admitRequest({ rates }, key, 300)).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 10 });
  seconds += 10;
  expect((await admitRequest({ rates }, key, 300)).headers).toMatchObject({ 'x-ratelimit-remaining-requests': '1', 'x-ratelimit-remaining-tokens': '0' });
  await admitRequest({ rates }, key, 0);
  await expect(admitRequest({ rates }, key, 0)).rejects.toMatchObject({ code: 'rate_limited', message: expect.stringContaining('3 requests') });
  seconds += 60;
  // More than a whole minute's worth may be used if nothing else was.
  await admitRequest({ rates }, key, 5_000);
  await expect(admitRequest({ rates }, { ...key, requestsPerMinute: null, tokensPerMinute: null }, 1e9)).resolves.toMatchObject({ headers: {} });
});

test('a key with a high limit asks the database once for many requests, and all processes together grant no more than the limit', async () => {
  const { id } = await createKey(base.as(administrator), { name: 'x' });
  const key: ActingKey = { id, models: null, scopes: null, requestsPerMinute: 600, tokensPerMinute: null, managesKeys: false };
  let statements = 0;
  const counting = { ...timeless, query: (...given: Parameters<Database['query']>) => ((statements += 1), timeless.query(...given)) } as Database;
  const processes = [new KeyRates(counting, base.clock), new KeyRates(counting, base.clock)];
  for (let request = 0; request < 20; request += 1) await admitRequest({ rates: processes[0]! }, key, 10);
  expect(statements).toBe(2);
  const answers = await Promise.allSettled(Array.from({ length: 700 }, (_, index) => admitRequest({ rates: processes[index % 2]! }, key, 10)));
  expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(580);
});

test('a hundred requests at once get exactly what is left', async () => {
  const { id } = await createKey(base.as(administrator), { name: 'x' });
  const key: ActingKey = { id, models: null, scopes: null, requestsPerMinute: 7, tokensPerMinute: null, managesKeys: false };
  const answers = await Promise.allSettled(Array.from({ length: 100 }, () => admitRequest({ rates }, key, 10)));
  expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(7);
});

test.each([
  [null, 'openai/gpt-5', 'openai/gpt-5', true],
  [['openai/*'], 'openai/gpt-5', 'openai/gpt-5', true],
  [['openai/*'], 'openai2/gpt-5', 'openai2/gpt-5', false],
  [['openai/gpt-5'], 'openai/gpt-5-mini', 'openai/gpt-5-mini', false],
  [['alias/fast'], 'openai/gpt-5', 'alias/fast', true],
  [[], 'openai/gpt-5', 'openai/gpt-5', false],
])('a key for %j asked for %s by the name %s: %s', (models, reference, alias, allowed) => {
  expect(keyAllows({ models } as ActingKey, reference, alias)).toBe(allowed);
});
