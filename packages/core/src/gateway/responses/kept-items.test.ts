import { schema, type Database } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson, createAccountContext } from '../../../../../tests/accounts/support/account-context.ts';
import { openMemoryDatabase } from '../../../../../tests/support/memory-database.ts';
import type { ChatContext } from '../../runs/chat-context.ts';
import { sweepApiRequests } from '../sweep-api-requests.ts';
import { keepItems, resolveItems } from './kept-items.ts';

let database: Database;
let context: ChatContext;
let personId: string;
const signal = AbortSignal.abort();

beforeAll(async () => {
  database = await openMemoryDatabase();
  const person = await addPerson(database, 'student');
  personId = person.id;
  await database.drizzle.insert(schema.apiKeys).values({ id: 'k', userId: person.id, name: 'k', prefix: 'k', keyHash: 'k' });
  context = createAccountContext(database).as({ type: 'person', person, key: { id: 'k', models: null, scopes: null, requestsPerMinute: null, tokensPerMinute: null, managesKeys: false } }) as unknown as ChatContext;
});
afterAll(() => database.close());

const rows = () => database.query<{ id: string }>({ name: 'rows', text: 'select distinct id from response_items' });
const resolve = async (id: string) => (await resolveItems(context, { input: [{ type: 'item_reference', id }] }, signal))['input'];

test('a long item comes back unchanged, an enormous one is not kept', async () => {
  const long = { id: 'long', type: 'message', text: '日本語 "\\\u0000\ud83c' + 'x'.repeat(50_000) };
  await keepItems(context, [long, { id: 'huge', text: 'x'.repeat(500_000) }, { type: 'without an id' }]);
  expect(await resolve('long')).toEqual([long]);
  await expect(resolve('huge')).rejects.toMatchObject({ param: 'input.0' });
});

test('the items of an answer are stored by one statement unless they are too long for it', async () => {
  const asked: string[] = [];
  const counted = { ...context, database: { ...database, query: (statement: { name: string }, parameters: unknown[]) => (asked.push(statement.name), database.query(statement as never, parameters as never)) } } as unknown as ChatContext;
  await keepItems(counted, [{ id: 'first', text: 'x'.repeat(40_000) }, { id: 'second' }, { id: 'first', text: 'again' }, { id: 'third' }]);
  expect(asked).toEqual(['keep_response_items']);
  expect(await resolve('first')).toEqual([{ id: 'first', text: 'x'.repeat(40_000) }]);
  expect(await resolve('third')).toEqual([{ id: 'third' }]);
  await keepItems(counted, [{ id: 'half', text: 'x'.repeat(300_000) }, { id: 'other half', text: 'x'.repeat(300_000) }]);
  expect(asked).toHaveLength(3);
  await keepItems(counted, [{ type: 'without an id' }]);
  expect(asked).toHaveLength(3);
});

test('after a day it is unknown, and an hour later deleted', async () => {
  await keepItems(context, [{ id: 'old' }, { id: 'new' }]);
  await database.query({ name: 'age', text: `update response_items set created_at = now() - interval '25 hours' where id = 'old'` });
  await expect(resolve('old')).rejects.toMatchObject({ param: 'input.0' });
  await sweepApiRequests({ database, actor: { type: 'system' } });
  expect((await rows()).map(({ id }) => id)).not.toContain('old');
  expect(await resolve('new')).toEqual([{ id: 'new' }]);
});

test('it is deleted with the person', async () => {
  await database.drizzle.delete(schema.users).where(eq(schema.users.id, personId));
  expect(await rows()).toEqual([]);
});
