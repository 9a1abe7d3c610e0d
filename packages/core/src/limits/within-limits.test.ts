import { schema, type Database } from '@aistudio/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addPerson, createAccountContext, type TestContext } from '../../../../tests/accounts/support/account-context.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { findSession } from '../accounts/find-session.ts';
import { createConversation } from '../conversations/create-conversation.ts';
import { changeLimits } from './change-limits.ts';
import { defaultLimits } from './known-limits.ts';
import { readLimits } from './read-limits.ts';
import { readPersonLimits } from './read-person-limits.ts';
import { setPersonLimits } from './set-person-limits.ts';
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

test('a hundred requests at once do not get around a limit, and each person is counted separately', async () => {
  const [administrator, pupil, other] = [await addPerson(database, 'administrator'), await addPerson(database, 'student'), await addPerson(database, 'student')];
  await changeLimits(context.as(administrator), { student: { conversations: 3 } });
  const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => createConversation(context.as(pupil), {})));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'forbidden', message: 'You may keep 3 conversations. Delete some, or ask an administrator for more.' } });
  await createConversation(context.as(other), {});
  await database.drizzle.update(schema.conversations).set({ deletedAt: new Date() });
  await expect(createConversation(context.as(pupil), {})).resolves.toMatchObject({ id: expect.any(String) });
});

test('limits do not hold up an office or an administrator, unless an administrator sets one for the office', async () => {
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

test('a limit for one person overrides that of the role, in either direction, until it is removed', async () => {
  const [administrator, pupil, other, clerk] = [await addPerson(database, 'administrator'), await addPerson(database, 'student'), await addPerson(database, 'student'), await addPerson(database, 'staff')];
  await changeLimits(context.as(administrator), { student: { conversations: 1 } });
  const holds = (person: typeof pupil, conversations: number) => withinLimits(context, person, { conversations }, async () => true).catch(() => false);
  await setPersonLimits(context.as(administrator), pupil.id, { conversations: 3 });
  expect([await holds(pupil, 3), await holds(pupil, 4), await holds(other, 1), await holds(other, 2)]).toEqual([true, false, true, false]);
  await createConversation(context.as(pupil), {});
  expect(await setPersonLimits(context.as(administrator), pupil.id, { conversations: null, keys: 0 })).toEqual({
    role: 'student',
    ofRole: { answersAtOnce: 10, answersADay: 1_000, conversations: 1, files: 2_000, fileBytes: 1_000_000_000, keys: 20 },
    own: { conversations: null, keys: 0 },
    used: { answersAtOnce: 0, answersADay: 0, conversations: 1, files: 0, fileBytes: 0, keys: 0 },
  });
  expect(await holds(pupil, 1_000)).toBe(true);
  await expect(withinLimits(context, pupil, { keys: 1 }, async () => true)).rejects.toMatchObject({ code: 'forbidden' });
  await setPersonLimits(context.as(administrator), clerk.id, { conversations: 2 });
  expect([await holds(clerk, 2), await holds(clerk, 3)]).toEqual([true, false]);
  await database.drizzle.insert(schema.sessions).values({ id: 'theirs', token: 'theirs', userId: pupil.id, expiresAt: new Date(Date.now() + 60_000) });
  expect((await findSession(context, { token: 'theirs' }))!.terms.limits).toEqual({ ...defaultLimits.student, conversations: null, keys: 0 });
  expect(await setPersonLimits(context.as(administrator), pupil.id, {})).toMatchObject({ own: {} });
  expect(await holds(pupil, 1)).toBe(false);
});

test('only an administrator reads and sets them, and only for people who exist', async () => {
  const [administrator, pupil] = [await addPerson(database, 'administrator'), await addPerson(database, 'student')];
  for (const ask of [() => readPersonLimits(context.as(pupil), pupil.id), () => setPersonLimits(context.as(pupil), pupil.id, { keys: null })]) await expect(ask()).rejects.toMatchObject({ code: 'forbidden' });
  for (const ask of [() => readPersonLimits(context.as(administrator), 'nobody'), () => setPersonLimits(context.as(administrator), 'nobody', {})]) await expect(ask()).rejects.toMatchObject({ code: 'not_found' });
  await setPersonLimits(context.as(administrator), administrator.id, { conversations: 0 });
  await expect(createConversation(context.as(administrator), {})).resolves.toBeDefined();
});

test('limits that cannot be read keep nobody from signing in', async () => {
  const pupil = await addPerson(database, 'student');
  await database.drizzle.insert(schema.settings).values({ key: 'limits', value: 'not JSON', updatedAt: new Date() });
  await database.drizzle.insert(schema.sessions).values({ id: 'theirs', token: 'theirs', userId: pupil.id, expiresAt: new Date(Date.now() + 60_000) });
  const found = await findSession(context, { token: 'theirs' });
  expect(found).toMatchObject({ id: 'theirs' });
  expect(() => found!.terms.limits).toThrow(SyntaxError);
});
