import { schema } from '@aistudio/database';
import { expect, test } from 'vitest';
import { addPerson, createAccountContext } from '../../../../tests/accounts/support/account-context.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { invitePerson } from './invite-person.ts';
import { beginAttempt } from './sign-in-attempts.ts';
import { sweepAccounts } from './sweep-accounts.ts';

test('removes what has expired and nothing else', async () => {
  await using database = await openMemoryDatabase();
  const context = createAccountContext(database);
  const person = await addPerson(database, 'administrator');
  const at = (ms: number) => new Date(context.clock.now() + ms);
  await database.drizzle.insert(schema.sessions).values([
    { id: 'over', token: 'over', userId: person.id, expiresAt: at(-1000) },
    { id: 'live', token: 'live', userId: person.id, expiresAt: at(50 * 86_400_000) },
  ]);
  await database.drizzle.insert(schema.verifications).values({ id: 'v', identifier: 'v', value: 'v', expiresAt: at(600_000) });
  await invitePerson(context.as(person), { email: 'a@example.org', role: 'staff' });
  await beginAttempt(context, [{ type: 'email', value: 'a@example.org' }]);
  const count = async () => Promise.all([schema.sessions, schema.verifications, schema.signInAttempts, schema.invitations].map(async (table) => (await database.drizzle.select().from(table)).length));
  const sweep = () => sweepAccounts(context.as({ type: 'system' }));
  await sweep();
  expect(await count()).toEqual([1, 1, 1, 1]);
  context.clock.advance(25 * 3_600_000);
  await sweep();
  expect(await count()).toEqual([1, 0, 0, 1]);
  context.clock.advance(38 * 86_400_000);
  await sweep();
  expect(await count()).toEqual([1, 0, 0, 0]);
  await expect(sweepAccounts(context.as(person))).rejects.toMatchObject({ code: 'forbidden' });
});
