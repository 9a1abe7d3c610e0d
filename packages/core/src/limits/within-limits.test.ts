import { schema, type Database } from '@aistudio/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addPerson, createAccountContext, type TestContext } from '../../../../tests/accounts/support/account-context.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { createConversation } from '../conversations/create-conversation.ts';
import { changeLimits } from './change-limits.ts';
import { readLimits } from './read-limits.ts';
import { withinLimits } from './within-limits.ts';

let database: Database;
let context: TestContext;
beforeAll(async () => {
  database = await openMemoryDatabase();
  context = createAccountContext(database);
});
beforeEach(async () => {
  await database.drizzle.delete(schema.users);
  await database.drizzle.delete(schema.settings);
});
afterAll(() => database.close());

test('a hundred at once are no way around, and each person is counted alone', async () => {
  const [administrator, pupil, other] = [await addPerson(database, 'administrator'), await addPerson(database, 'student'), await addPerson(database, 'student')];
  await changeLimits(context.as(administrator), { student: { conversations: 3 } });
  const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => createConversation(context.as(pupil), {})));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'forbidden', message: 'You may keep 3 conversations. Delete some, or ask an administrator for more.' } });
  await createConversation(context.as(other), {});
  await database.drizzle.update(schema.conversations).set({ deletedAt: new Date() });
  await expect(createConversation(context.as(pupil), {})).resolves.toMatchObject({ id: expect.any(String) });
});

test('an office and an administrator are held up by nothing, unless an administrator says so of the office', async () => {
  const [administrator, clerk] = [await addPerson(database, 'administrator'), await addPerson(database, 'staff')];
  const many = { answersAtOnce: 10_000, answersADay: 1_000_000, conversations: 1_000_000, files: 1_000_000, fileBytes: 1e12, keys: 10_000 };
  for (const person of [administrator, clerk]) expect(await withinLimits(context, person, many, async () => 'done')).toBe('done');
  expect(await changeLimits(context.as(administrator), { staff: { keys: 1 } })).toMatchObject({ staff: { keys: 1, files: null }, student: { answersAtOnce: 10 } });
  await expect(withinLimits(context, clerk, many, async () => 'done')).rejects.toMatchObject({ code: 'forbidden' });
  await expect(readLimits(context.as(clerk))).rejects.toMatchObject({ code: 'forbidden' });
});

test('each kind is counted in its own way', async () => {
  const [administrator, pupil] = [await addPerson(database, 'administrator'), await addPerson(database, 'student')];
  const kinds = ['answersAtOnce', 'answersADay', 'conversations', 'files', 'fileBytes', 'keys'] as const;
  await changeLimits(context.as(administrator), { student: Object.fromEntries(kinds.map((kind) => [kind, 1])) });
  for (const kind of kinds) {
    expect(await withinLimits(context, pupil, { [kind]: 1 }, async () => kind)).toBe(kind);
    await expect(withinLimits(context, pupil, { [kind]: 2 }, async () => kind)).rejects.toMatchObject({ code: kind.startsWith('answers') ? 'rate_limited' : 'forbidden' });
  }
});
