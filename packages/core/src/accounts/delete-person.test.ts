import { schema, type Database } from '@aistudio/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addPerson, createAccountContext, type TestContext } from '../../../../tests/accounts/support/account-context.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { changePerson } from './change-person.ts';
import { deletePerson } from './delete-person.ts';
import { sweepPeople } from './sweep-people.ts';

let database: Database;
let context: TestContext;
const blobs = new Map<string, Uint8Array>();
beforeAll(async () => {
  database = await openMemoryDatabase();
  context = createAccountContext(database);
});
beforeEach(async () => {
  await database.drizzle.delete(schema.users);
  await database.drizzle.delete(schema.usageEntries);
});
afterAll(() => database.close());

const sweep = (days: number) => {
  const clock = { ...context.clock, now: () => context.clock.now() + days * 86_400_000 };
  const store = { put: async (key: string, bytes: Uint8Array) => void blobs.set(key, bytes), get: async (key: string) => blobs.get(key) ?? null, delete: async (key: string) => void blobs.delete(key) };
  return sweepPeople({ ...context, clock, blobs: store as never, actor: { type: 'system' } });
};

test('a deleted person can no longer sign in, and is erased after two weeks with everything that is theirs', async () => {
  const [administrator, pupil] = [await addPerson(database, 'administrator'), await addPerson(database, 'student')];
  const { id: userId } = pupil;
  await database.drizzle.insert(schema.sessions).values({ id: 'session', token: 'token', userId, expiresAt: new Date(Date.now() + 1e9) });
  await database.drizzle.insert(schema.conversations).values({ id: 'talk', userId });
  await database.drizzle.insert(schema.files).values({ id: 'file', userId, name: 'a.txt', mediaType: 'text/plain', size: 1 });
  await database.drizzle.insert(schema.usageEntries).values({ id: 'used', kind: 'chat', userId, role: 'student', model: 'a/b', state: 'settled', inputTokens: 1, outputTokens: 1, estimated: false, createdAt: new Date(), expiresAt: new Date() });
  blobs.set('files/file', new Uint8Array(1));
  await deletePerson(context.as(administrator), userId);
  expect(await database.drizzle.select().from(schema.sessions)).toEqual([]);
  expect(await sweep(13)).toBe(0);
  expect(await sweep(15)).toBe(1);
  for (const table of [schema.conversations, schema.files]) expect(await database.drizzle.select().from(table)).toEqual([]);
  expect((await database.drizzle.select().from(schema.users)).map(({ id }) => id)).toEqual([administrator.id]);
  expect(blobs.size).toBe(0);
  expect((await database.drizzle.select().from(schema.usageEntries))[0]).toMatchObject({ userId: 'erased', apiKeyId: null, role: 'student', model: 'a/b' });
});

test('until then, enabling restores the person', async () => {
  const [administrator, pupil] = [await addPerson(database, 'administrator'), await addPerson(database, 'student')];
  await deletePerson(context.as(pupil), pupil.id);
  await changePerson(context.as(administrator), pupil.id, { disabled: false });
  expect(await sweep(30)).toBe(0);
});

test('people can only delete themselves, and the last administrator cannot', async () => {
  const [administrator, pupil] = [await addPerson(database, 'administrator'), await addPerson(database, 'student')];
  await expect(deletePerson(context.as(pupil), administrator.id)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(deletePerson(context.as(administrator), administrator.id)).rejects.toMatchObject({ code: 'conflict' });
  await expect(deletePerson(context.as(administrator), 'nobody')).rejects.toMatchObject({ code: 'not_found' });
});
