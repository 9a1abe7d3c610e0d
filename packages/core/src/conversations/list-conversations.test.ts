import { type Database, schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson, createAccountContext, type TestContext } from '../../../../tests/accounts/support/account-context.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { changeConversation } from './change-conversation.ts';
import { eraseConversation } from './erase-conversation.ts';
import { listConversations } from './list-conversations.ts';
import { restoreConversation } from './restore-conversation.ts';

let database: Database;
let anna: TestContext;
let ben: TestContext;

beforeAll(async () => {
  database = await openMemoryDatabase();
  const context = createAccountContext(database);
  const [owner, other] = [await addPerson(database, 'staff'), await addPerson(database, 'staff')];
  [anna, ben] = [context.as(owner), context.as(other)];
  const text = (value: string) => [{ type: 'text' as const, text: value }];
  await database.drizzle.insert(schema.conversations).values([
    { id: 'trip', userId: owner.id, title: 'The trip' },
    { id: 'zoo', userId: owner.id, title: 'Zebras' },
    { id: 'empty', userId: owner.id },
    { id: 'bens', userId: other.id, title: 'Zebras of Ben' },
  ]);
  await database.drizzle.insert(schema.messages).values([
    { id: 'm1', conversationId: 'trip', role: 'user', parts: text('Where do we go?') },
    { id: 'm2', conversationId: 'trip', role: 'assistant', parts: text(`${'Far away. '.repeat(20)}In the end a zebra_1 was seen. ${'And so on. '.repeat(20)}`) },
    { id: 'm3', conversationId: 'zoo', role: 'user', parts: text('What is striped?') },
    { id: 'm4', conversationId: 'bens', role: 'user', parts: text('zebra_1') },
  ]);
});
afterAll(() => database.close());

const ids = async (input: Parameters<typeof listConversations>[1]) => (await listConversations(anna, input)).map(({ id }) => id).sort();

test("a search shows the message and excerpt that matched, and only finds the person's own", async () => {
  const found = await listConversations(anna, { search: 'Zebra' });
  expect(found.map(({ id, match }) => [id, match?.messageId]).sort()).toEqual([['trip', 'm2'], ['zoo', undefined]]);
  const { match } = found.find(({ id }) => id === 'trip')!;
  expect(match!.excerpt).toContain('In the end a zebra_1 was seen.');
  expect(match!.excerpt.length).toBeLessThanOrEqual(200);
  expect(await ids({ search: 'zebra_' })).toEqual(['trip']);
  expect(await ids({ search: 'zebra%' })).toEqual([]);
  expect((await listConversations(anna, { search: '' })).map(({ match: none }) => none)).toEqual([null, null, null]);
});

test('an archived conversation is not listed but can be found and taken out again', async () => {
  await changeConversation(anna, 'zoo', { archived: true });
  expect(await ids({})).toEqual(['empty', 'trip']);
  expect(await ids({ shelf: 'archive' })).toEqual(['zoo']);
  expect((await listConversations(anna, { search: 'zebras' })).map(({ id, archived }) => [id, archived])).toEqual([['zoo', true]]);
  await expect(changeConversation(ben, 'zoo', { archived: false })).rejects.toMatchObject({ code: 'not_found' });
  await changeConversation(anna, 'zoo', { archived: false });
  expect(await ids({})).toEqual(['empty', 'trip', 'zoo']);
});

test('the trash shows what can be restored and until when, omits what never began, and can be emptied', async () => {
  const deletedAt = new Date('2026-11-01T00:00:00Z');
  for (const id of ['trip', 'zoo', 'empty']) await database.drizzle.update(schema.conversations).set({ deletedAt }).where(eq(schema.conversations.id, id));
  expect((await listConversations(anna, { shelf: 'trash' })).map(({ id, goneAt }) => [id, goneAt]).sort()).toEqual([['trip', '2026-12-01T00:00:00.000Z'], ['zoo', '2026-12-01T00:00:00.000Z']]);
  await restoreConversation(anna, 'trip');
  expect(await ids({})).toEqual(['trip']);
  await expect(eraseConversation(ben, 'zoo')).rejects.toMatchObject({ code: 'not_found' });
  await expect(eraseConversation(anna, 'trip')).rejects.toMatchObject({ code: 'not_found' });
  await eraseConversation(anna, 'zoo');
  expect(await ids({ shelf: 'trash' })).toEqual([]);
});
