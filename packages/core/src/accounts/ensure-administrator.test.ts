import { setup as setupInput } from '@aistudio/contract/schemas';
import { type Database, schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addPerson, createAccountContext, type TestContext } from '../../../../tests/accounts/support/account-context.ts';
import { asSent } from '../../../../tests/support/as-sent.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { completeSetup as completeParsedSetup } from './complete-setup.ts';
import { ensureAdministrator } from './ensure-administrator.ts';

const completeSetup = asSent(setupInput, completeParsedSetup);
let database: Database;
let context: TestContext;
let system: TestContext;
const email = 'head@example.org';
const configured = { email: 'Head@Example.org', password: 'long enough' };

beforeAll(async () => {
  database = await openMemoryDatabase();
});
beforeEach(async () => {
  await database.drizzle.delete(schema.users);
  await database.drizzle.delete(schema.setupLinks);
  context = createAccountContext(database);
  system = context.as({ type: 'system' });
});
afterAll(() => database.close());

const passwordOf = async (address: string) =>
  (
    await database.drizzle
      .select({ password: schema.accounts.password })
      .from(schema.accounts)
      .innerJoin(schema.users, eq(schema.users.id, schema.accounts.userId))
      .where(eq(schema.users.email, address))
  ).map((row) => row.password);
const setup = (token: string, address = email) => completeSetup(context, { token, name: 'Head', email: address, password: 'long enough' });

test('only the program itself may ask', async () => {
  await expect(ensureAdministrator(context, null)).rejects.toMatchObject({ code: 'forbidden' });
  const administrator = await addPerson(database, 'administrator');
  await expect(ensureAdministrator(context.as(administrator), null)).rejects.toMatchObject({ code: 'forbidden' });
});

test('the setup link works once and makes an administrator', async () => {
  const { setupToken } = await ensureAdministrator(system, null);
  const stored = await database.drizzle.select().from(schema.setupLinks);
  expect(JSON.stringify(stored)).not.toContain(setupToken);
  expect(await setup(setupToken!)).toMatchObject({ email, role: 'administrator' });
  await expect(setup(setupToken!, 'second@example.org')).rejects.toMatchObject({ code: 'forbidden' });
  expect((await ensureAdministrator(system, null)).setupToken).toBeNull();
});

test('a start before its use invalidates the older link', async () => {
  const first = await ensureAdministrator(system, null);
  const second = await ensureAdministrator(system, null);
  await expect(setup(first.setupToken!)).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('newest') });
  expect(await setup(second.setupToken!)).toMatchObject({ role: 'administrator' });
});

test('of many people with the setup link exactly one gets in', async () => {
  const { setupToken } = await ensureAdministrator(system, null);
  const attempts = await Promise.allSettled(Array.from({ length: 8 }, (_, index) => setup(setupToken!, `p${index}@example.org`)));
  expect(attempts.filter((attempt) => attempt.status === 'fulfilled')).toHaveLength(1);
  expect(await database.drizzle.select().from(schema.users)).toHaveLength(1);
});

test('a refused setup leaves the link valid', async () => {
  const { setupToken } = await ensureAdministrator(system, null);
  await addPerson(database, 'staff', { email });
  await expect(setup(setupToken!)).rejects.toMatchObject({ code: 'conflict' });
  for (const bad of [{ password: 'short' }, { email: 'nonsense' }, { name: ' ' }, { role: 'administrator' }]) {
    const input = { token: setupToken!, name: 'Head', email: 'other@example.org', password: 'long enough', ...bad };
    await expect(completeSetup(context, input)).rejects.toMatchObject({ code: 'invalid_request' });
  }
  expect(await setup(setupToken!, 'other@example.org')).toMatchObject({ role: 'administrator' });
});

test('the configured administrator is created, and only once', async () => {
  expect(await ensureAdministrator(system, configured)).toEqual({ setupToken: null });
  const made = await passwordOf(email);
  await Promise.all([ensureAdministrator(system, configured), ensureAdministrator(system, { ...configured, password: 'another password' })]);
  expect(await passwordOf(email)).toEqual(made);
  expect(await database.drizzle.select().from(schema.users)).toMatchObject([{ email, role: 'administrator', emailVerified: true }]);
});

test('the configuration invalidates a printed link', async () => {
  const { setupToken } = await ensureAdministrator(system, null);
  await ensureAdministrator(system, configured);
  await expect(setup(setupToken!, 'late@example.org')).rejects.toMatchObject({ code: 'forbidden' });
});

test('somebody who signed up earlier with the configured address does not become administrator with their own password', async () => {
  const squatter = await addPerson(database, 'staff', { email });
  const now = new Date();
  await database.drizzle.insert(schema.accounts).values({ id: 'a', accountId: squatter.id, providerId: 'credential', userId: squatter.id, password: 'his own' });
  await database.drizzle.insert(schema.sessions).values({ id: 's', token: 't', userId: squatter.id, expiresAt: new Date(now.getTime() + 60_000) });
  await ensureAdministrator(system, configured);
  expect(await passwordOf(email)).toEqual([await context.passwords.hash(configured.password)]);
  expect(await database.drizzle.select().from(schema.sessions)).toEqual([]);
});

test('a configured administrator who was disabled is enabled again and keeps the password', async () => {
  await ensureAdministrator(system, configured);
  await database.drizzle.update(schema.users).set({ disabled: true });
  await ensureAdministrator(system, { ...configured, password: 'another password' });
  expect(await database.drizzle.select().from(schema.users)).toMatchObject([{ disabled: false }]);
  expect(await passwordOf(email)).toEqual([await context.passwords.hash(configured.password)]);
});

test.each([
  [{ email: 'nonsense', password: 'long enough' }, 'AISTUDIO_ADMIN_EMAIL is not an email address; correct it or unset it.'],
  [{ email, password: 'seven77' }, 'AISTUDIO_ADMIN_PASSWORD must have 8 to 128 characters; choose another.'],
])('a wrong configuration is refused in one sentence', async (input, sentence) => {
  await expect(ensureAdministrator(system, input)).rejects.toThrow(sentence);
  expect(await database.drizzle.select().from(schema.users)).toEqual([]);
});
