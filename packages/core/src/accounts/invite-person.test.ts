import { invitationAcceptance, newInvitation } from '@aistudio/contract/schemas';
import { type Database, schema } from '@aistudio/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addPerson, createAccountContext, type TestContext } from '../../../../tests/accounts/support/account-context.ts';
import { asSent } from '../../../../tests/support/as-sent.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { acceptInvitation as acceptParsedInvitation } from './accept-invitation.ts';
import { invitePerson as inviteParsedPerson } from './invite-person.ts';
import { listInvitations } from './list-invitations.ts';
import { readInvitation } from './read-invitation.ts';
import { withdrawInvitation } from './withdraw-invitation.ts';

const acceptInvitation = asSent(invitationAcceptance, acceptParsedInvitation);
const invitePerson = asSent(newInvitation, inviteParsedPerson);
let database: Database;
let context: TestContext;
let administrator: TestContext;
const invitee = { email: 'New@Example.org', role: 'student' } as const;
const details = { name: 'New', password: 'long enough' };

beforeAll(async () => {
  database = await openMemoryDatabase();
});
beforeEach(async () => {
  await database.drizzle.delete(schema.users);
  await database.drizzle.delete(schema.invitations);
  context = createAccountContext(database);
  administrator = context.as(await addPerson(database, 'administrator'));
});
afterAll(() => database.close());

test('an administrator invites, and the invited person joins with the role of the invitation', async () => {
  const { id, token, expiresAt } = await invitePerson(administrator, invitee);
  expect(Date.parse(expiresAt) - context.clock.now()).toBeGreaterThan(6.99 * 86_400_000);
  expect(await readInvitation(context, { token })).toEqual({ id, email: 'new@example.org', role: 'student' });
  expect(await listInvitations(administrator)).toMatchObject([{ id, email: 'new@example.org', role: 'student', expired: false }]);
  expect(await acceptInvitation(context, { token, ...details })).toMatchObject({ email: 'new@example.org', role: 'student' });
  expect(await listInvitations(administrator)).toEqual([]);
  await expect(readInvitation(context, { token })).rejects.toMatchObject({ code: 'not_found' });
});

test('the token is neither in the database nor in the list', async () => {
  const { token } = await invitePerson(administrator, invitee);
  const everything = JSON.stringify([await database.drizzle.select().from(schema.invitations), await listInvitations(administrator)]);
  expect(everything).not.toContain(token);
});

test('only administrators invite, list or withdraw', async () => {
  const staff = context.as(await addPerson(database, 'staff'));
  for (const other of [context, staff]) {
    const code = other === context ? 'unauthorised' : 'forbidden';
    await expect(invitePerson(other, invitee)).rejects.toMatchObject({ code });
    await expect(listInvitations(other)).rejects.toMatchObject({ code });
    await expect(withdrawInvitation(other, 'x')).rejects.toMatchObject({ code });
  }
});

test('the invited person cannot choose role or address', async () => {
  const { token } = await invitePerson(administrator, invitee);
  for (const extra of [{ role: 'administrator' }, { email: 'else@example.org' }])
    await expect(acceptInvitation(context, { token, ...details, ...extra })).rejects.toMatchObject({ code: 'invalid_request' });
});

test('it expires after seven days', async () => {
  const { token } = await invitePerson(administrator, invitee);
  context.clock.advance(7 * 86_400_000);
  await expect(acceptInvitation(context, { token, ...details })).rejects.toMatchObject({ code: 'not_found', message: expect.stringContaining('7 days') });
  expect(await listInvitations(administrator)).toMatchObject([{ expired: true }]);
});

test('withdrawn, replaced and invented invitations are equally invalid', async () => {
  const first = await invitePerson(administrator, invitee);
  const second = await invitePerson(administrator, invitee);
  await withdrawInvitation(administrator, second.id);
  const messages = await Promise.all(
    [first.token, second.token, 'invented'].map((token) => acceptInvitation(context, { token, ...details }).catch((error: Error) => error.message)),
  );
  expect(new Set(messages).size).toBe(1);
  await expect(withdrawInvitation(administrator, second.id)).rejects.toMatchObject({ code: 'not_found' });
});

test('of many people with one invitation exactly one gets in', async () => {
  const { token } = await invitePerson(administrator, invitee);
  const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => acceptInvitation(context, { token, ...details })));
  expect(attempts.filter((attempt) => attempt.status === 'fulfilled')).toHaveLength(1);
});

test('an address that has an account cannot be invited', async () => {
  await addPerson(database, 'staff', { email: 'new@example.org' });
  await expect(invitePerson(administrator, invitee)).rejects.toMatchObject({ code: 'conflict' });
});
