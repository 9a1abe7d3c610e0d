import { type Database, schema } from '@aistudio/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson, createAccountContext, type TestContext } from '../../../../tests/accounts/support/account-context.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { getConversation } from '../conversations/get-conversation.ts';
import { rateAnswer } from './rate-answer.ts';
import { readRatings } from './read-ratings.ts';

let database: Database;
let head: TestContext;
let anna: TestContext;
let ben: TestContext;

beforeAll(async () => {
  database = await openMemoryDatabase();
  const context = createAccountContext(database);
  const owner = await addPerson(database, 'staff');
  [head, anna, ben] = [context.as(await addPerson(database, 'administrator')), context.as(owner), context.as(await addPerson(database, 'staff'))];
  await database.drizzle.insert(schema.conversations).values({ id: 'c', userId: owner.id, title: 'T' });
  const text = (value: string) => [{ type: 'text' as const, text: value }];
  await database.drizzle.insert(schema.messages).values([
    { id: 'q', conversationId: 'c', role: 'user', parts: text('What is the tide?') },
    { id: 'a', conversationId: 'c', parentId: 'q', role: 'assistant', parts: text('Water that moves.') },
    { id: 'b', conversationId: 'c', parentId: 'q', role: 'assistant', parts: [] },
  ]);
  const run = { conversationId: 'c', userId: owner.id, requestId: 'r', ownerId: null };
  await database.drizzle.insert(schema.runs).values([
    { ...run, id: 'r1', messageId: 'a', model: 'lab/small', state: 'completed' },
    { ...run, id: 'r2', messageId: 'b', model: 'lab/large', state: 'running' },
  ] as (typeof schema.runs.$inferInsert)[]);
});
afterAll(() => database.close());

test('an answer is rated once, by its person, with or without its text; administrators read counts and what was sent', async () => {
  await rateAnswer(anna, 'a', { verdict: 'bad', reason: 'Too short.', send: false });
  expect(await readRatings(head)).toMatchObject({ byModel: [{ model: 'lab/small', good: 0, bad: 1 }], reasons: [{ model: 'lab/small', verdict: 'bad', reason: 'Too short.', question: null, answer: null }] });
  await rateAnswer(anna, 'a', { verdict: 'good', reason: '', send: true });
  const { byModel, reasons } = await readRatings(head);
  expect(byModel).toEqual([{ model: 'lab/small', good: 1, bad: 0 }]);
  expect(reasons).toMatchObject([{ question: 'What is the tide?', answer: 'Water that moves.' }]);
  expect(JSON.stringify(reasons)).not.toContain('person-');
  expect((await getConversation(anna, 'c')).messages.flatMap(({ id, rating }) => (rating === undefined ? [] : [[id, rating]]))).toEqual([['a', 'good']]);
  await rateAnswer(anna, 'a', { verdict: null, reason: '', send: false });
  expect(await readRatings(head)).toEqual({ byModel: [], reasons: [] });
});

test('nobody rates an answer that is not theirs or not there yet, and only administrators read ratings', async () => {
  for (const [who, id] of [[ben, 'a'], [anna, 'b'], [anna, 'q'], [anna, 'nothing']] as const) await expect(rateAnswer(who, id, { verdict: 'good', reason: '', send: false })).rejects.toMatchObject({ code: 'not_found' });
  await expect(readRatings(anna)).rejects.toMatchObject({ code: 'forbidden' });
});
