import { personChange } from '@aistudio/contract/schemas';
import { type Database, schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addPerson, createAccountContext, type TestContext } from '../../../../tests/accounts/support/account-context.ts';
import { asSent } from '../../../../tests/support/as-sent.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import type { Person } from '../actor/person.ts';
import { changePerson as changeParsedPerson } from './change-person.ts';
import { findSession } from './find-session.ts';
import { listPeople } from './list-people.ts';

const changePerson = (by: TestContext, id: string, sent: unknown) => asSent(personChange, (context: TestContext, input) => changeParsedPerson(context, id, input))(by, sent);
let database: Database;
let context: TestContext;
let head: Person;

beforeAll(async () => {
  database = await openMemoryDatabase();
});
beforeEach(async () => {
  await database.drizzle.delete(schema.users);
  context = createAccountContext(database);
  head = await addPerson(database, 'administrator');
});
afterAll(() => database.close());

const openSession = (person: Person, token: string) =>
  database.drizzle.insert(schema.sessions).values({ id: token, token, userId: person.id, expiresAt: new Date(Date.now() + 60_000) });

test('roles change, and listing people shows nothing they wrote', async () => {
  const other = await addPerson(database, 'student', { name: 'Aaron' });
  await changePerson(context.as(head), other.id, { role: 'staff' });
  const people = await listPeople(context.as(head));
  expect(people).toMatchObject([{ id: other.id, role: 'staff', disabled: false, lastSeenAt: null }, { id: head.id, role: 'administrator' }]);
  expect(Object.keys(people[0]!).sort()).toEqual(['createdAt', 'disabled', 'email', 'goneAt', 'id', 'lastSeenAt', 'mayLink', 'name', 'role']);
});

test('disabling ends the sessions of that person only', async () => {
  const other = await addPerson(database, 'staff');
  await openSession(other, 'theirs');
  await openSession(head, 'mine');
  expect(await findSession(context, { token: 'theirs' })).toMatchObject({ person: { id: other.id } });
  await changePerson(context.as(head), other.id, { disabled: true });
  expect(await findSession(context, { token: 'theirs' })).toBeNull();
  expect(await findSession(context, { token: 'mine' })).toMatchObject({ person: { id: head.id } });
  expect(await database.drizzle.select().from(schema.sessions).where(eq(schema.sessions.userId, other.id))).toEqual([]);
  await changePerson(context.as(head), other.id, { disabled: false });
  expect(await findSession(context, { token: 'theirs' })).toBeNull();
});

test('an expired session is nobody', async () => {
  await openSession(head, 'mine');
  context.clock.advance(61_000);
  expect(await findSession(context, { token: 'mine' })).toBeNull();
});

test('the last administrator cannot be removed', async () => {
  const refused = { code: 'conflict', message: 'This is the last administrator. Make another person administrator first.' };
  await expect(changePerson(context.as(head), head.id, { role: 'staff' })).rejects.toMatchObject(refused);
  await expect(changePerson(context.as(head), head.id, { disabled: true })).rejects.toMatchObject(refused);
  const disabled = await addPerson(database, 'administrator', { disabled: true });
  await expect(changePerson(context.as(head), head.id, { role: 'staff' })).rejects.toMatchObject(refused);
  await changePerson(context.as(head), disabled.id, { disabled: false });
  await changePerson(context.as(head), head.id, { role: 'staff' });
});

test('two administrators who demote each other at once cannot both succeed', async () => {
  const second = await addPerson(database, 'administrator');
  const results = await Promise.allSettled([
    changePerson(context.as(head), second.id, { role: 'staff' }),
    changePerson(context.as(second), head.id, { disabled: true }),
  ]);
  expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('only administrators change or list people, and unknown people and fields get different errors', async () => {
  const staff = await addPerson(database, 'staff');
  await expect(changePerson(context.as(staff), staff.id, { role: 'administrator' })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(listPeople(context.as(staff))).rejects.toMatchObject({ code: 'forbidden' });
  await expect(changePerson(context, staff.id, {})).rejects.toMatchObject({ code: 'unauthorised' });
  await expect(changePerson(context.as(head), 'nobody', { role: 'staff' })).rejects.toMatchObject({ code: 'not_found' });
  await expect(changePerson(context.as(head), staff.id, { role: 'emperor' })).rejects.toMatchObject({ code: 'invalid_request' });
  await expect(changePerson(context.as(head), staff.id, { email: 'x@example.org' })).rejects.toMatchObject({ code: 'invalid_request' });
});
