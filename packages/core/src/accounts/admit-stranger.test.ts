import { settingsChange, signUp as signUpInput } from '@aistudio/contract/schemas';
import { type Database, schema } from '@aistudio/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addPerson, createAccountContext, type TestContext } from '../../../../tests/accounts/support/account-context.ts';
import { asSent } from '../../../../tests/support/as-sent.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { admitStranger } from './admit-stranger.ts';
import { changeSettings as changeParsedSettings } from './change-settings.ts';
import { invitePerson } from './invite-person.ts';
import { readSettings } from './read-settings.ts';
import { signUp as signUpParsed } from './sign-up.ts';

const changeSettings = asSent(settingsChange, changeParsedSettings);
const signUp = asSent(signUpInput, signUpParsed);
let database: Database;
let context: TestContext;
let administrator: TestContext;
const stranger: { email: string; emailVerified: boolean; allowedDomains: string[] } = { email: 'Ann@School.example', emailVerified: true, allowedDomains: [] };

beforeAll(async () => {
  database = await openMemoryDatabase();
});
beforeEach(async () => {
  for (const table of [schema.users, schema.settings, schema.invitations]) await database.drizzle.delete(table);
  context = createAccountContext(database);
  administrator = context.as(await addPerson(database, 'administrator'));
});
afterAll(() => database.close());

const admit = (input: Partial<typeof stranger> = {}) => admitStranger(context.as({ type: 'system' }), { ...stranger, ...input });

test('sign-up is closed until an administrator opens it', async () => {
  const person = { name: 'Ann', email: 'Ann@Example.org', password: 'long enough' };
  expect(await readSettings(context)).toMatchObject({ signUp: 'closed' });
  await expect(signUp(context, person)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(changeSettings(context, { signUp: 'open' })).rejects.toMatchObject({ code: 'unauthorised' });
  await expect(changeSettings(administrator, { signUp: 'ajar' })).rejects.toMatchObject({ code: 'invalid_request' });
  expect(await changeSettings(administrator, { signUp: 'open' })).toMatchObject({ signUp: 'open' });
  expect(await signUp(context, person)).toMatchObject({ email: 'ann@example.org', role: 'staff' });
  await expect(signUp(context, person)).rejects.toMatchObject({ code: 'conflict' });
  await expect(signUp(context, { ...person, email: 'b@example.org', role: 'administrator' })).rejects.toMatchObject({ code: 'invalid_request' });
  await changeSettings(administrator, { signUp: 'closed' });
  await expect(signUp(context, { ...person, email: 'b@example.org' })).rejects.toMatchObject({ code: 'forbidden' });
});

test('a stranger from the provider is refused while sign-up is closed', async () => {
  await expect(admit()).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('invitation') });
  await expect(admitStranger(context, stranger)).rejects.toMatchObject({ code: 'forbidden' });
});

test('an invitation, an allowed domain or open sign-up lets a stranger in', async () => {
  expect(await admit({ allowedDomains: ['other.example', 'school.example'] })).toEqual({ role: 'staff', invitationId: null });
  await expect(admit({ email: 'ann@evil-school.example', allowedDomains: ['school.example'] })).rejects.toMatchObject({ code: 'forbidden' });
  await changeSettings(administrator, { signUp: 'open' });
  expect(await admit()).toEqual({ role: 'staff', invitationId: null });
  const { id } = await invitePerson(administrator, { email: 'ann@school.example', role: 'student' });
  expect(await admit()).toEqual({ role: 'student', invitationId: id });
  context.clock.advance(8 * 86_400_000);
  expect(await admit()).toEqual({ role: 'staff', invitationId: null });
});

test('an address that the provider did not confirm lets nobody in', async () => {
  await changeSettings(administrator, { signUp: 'open' });
  await invitePerson(administrator, { email: 'ann@school.example', role: 'administrator' });
  await expect(admit({ emailVerified: false, allowedDomains: ['school.example'] })).rejects.toMatchObject({ code: 'forbidden' });
});
