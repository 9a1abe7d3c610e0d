import { type Database, schema } from '@aistudio/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson, createAccountContext } from '../../../../tests/accounts/support/account-context.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { sweepApiRequests } from './sweep-api-requests.ts';

let database: Database;

beforeAll(async () => {
  database = await openMemoryDatabase();
});
afterAll(() => database.close());

test('conversations of programs are deleted after a week, those of people are kept', async () => {
  const person = await addPerson(database, 'staff');
  const context = createAccountContext(database);
  const old = new Date(Date.now() - 8 * 86_400_000);
  const rows = [
    { id: 'old-request', userId: person.id, apiRequest: '{}', updatedAt: old },
    { id: 'new-request', userId: person.id, apiRequest: '{}' },
    { id: 'old-conversation', userId: person.id, updatedAt: old },
  ];
  await database.drizzle.insert(schema.conversations).values(rows);
  await expect(sweepApiRequests(context)).rejects.toMatchObject({ code: 'forbidden' });
  await sweepApiRequests(context.as({ type: 'system' }));
  expect((await database.drizzle.select({ id: schema.conversations.id }).from(schema.conversations)).map(({ id }) => id).toSorted()).toEqual(['new-request', 'old-conversation']);
});
