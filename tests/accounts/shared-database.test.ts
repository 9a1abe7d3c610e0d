import { completeSetup, ensureAdministrator, acceptInvitation, beginAttempt, changePerson, invitePerson } from '@aistudio/core';
import { type Database, openDatabase, schema } from '@aistudio/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { passwords } from '../../apps/web/server/accounts/passwords.ts';
import { openPlace, sharedPlaces, type DataPlace } from '../support/data-place.ts';
import { havePostgres } from '../support/postgres.ts';
import { addPerson, createAccountContext, type TestContext } from './support/account-context.ts';
import { Browser } from './support/browser.ts';
import { startAccountProcess } from './support/start-account-process.ts';

const email = 'head@example.org';
const password = 'correct horse battery';

describe.skipIf(!havePostgres).each(sharedPlaces)('processes that share their data (%s)', (kind) => {
  let place: DataPlace;
  let database: Database;
  let context: TestContext;
  let system: TestContext;

  beforeAll(async () => {
    place = await openPlace(kind);
    database = await openDatabase(place.location);
  });
  beforeEach(async () => {
    for (const table of [schema.users, schema.setupLinks, schema.invitations, schema.signInAttempts]) await database.drizzle.delete(table);
    context = createAccountContext(database);
    system = context.as({ type: 'system' });
  });
  afterAll(async () => {
    await database?.close();
    await place?.[Symbol.asyncDispose]();
  });

  const winners = (results: PromiseSettledResult<unknown>[]) => results.filter((result) => result.status === 'fulfilled').length;

  test('count failed sign-ins together, end sessions together and share cookies', async () => {
    await ensureAdministrator({ ...system, passwords }, { email, password });
    await using one = await startAccountProcess(place.location);
    await using other = await startAccountProcess(place.location);

    const browser = new Browser(one.url);
    expect((await browser.signIn(email, password)).status).toBe(200);
    const elsewhere = () => new Browser(other.url).request('GET', '/api/session', undefined, { cookie: browser.cookieHeader() });
    expect((await elsewhere()).body.user).toMatchObject({ email });

    for (const [index, at] of [one, other, one, other, one].entries()) {
      expect([index, (await new Browser(at.url).signIn(email, 'wrong wrong')).status]).toEqual([index, 401]);
    }
    for (const at of [one, other]) {
      const locked = await new Browser(at.url).signIn(email, password);
      expect(locked.status).toBe(429);
      expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await elsewhere()).body.user).toMatchObject({ email });
    await browser.post('/api/auth/sign-out', {});
    await expect.poll(async () => (await elsewhere()).body.user, { timeout: 10_000 }).toBeNull();
  });

  test('forty guesses at once, through both doors, count as five', async () => {
    await ensureAdministrator({ ...system, passwords }, { email, password });
    await using one = await startAccountProcess(place.location);
    await using other = await startAccountProcess(place.location);
    const statuses = await Promise.all(Array.from({ length: 40 }, (_, index) => new Browser(index % 2 === 0 ? one.url : other.url).signIn(email, `guess number ${index}`).then((answer) => answer.status)));
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(35);
  });

  test('two that start at once with the same administrator create one', async () => {
    await Promise.all(Array.from({ length: 6 }, () => ensureAdministrator(system, { email, password })));
    expect(await database.drizzle.select().from(schema.users)).toMatchObject([{ email, role: 'administrator' }]);
    expect(await database.drizzle.select().from(schema.accounts)).toHaveLength(1);
  });

  test('of many people with the setup links of two starts exactly one gets in', async () => {
    const tokens = (await Promise.all([ensureAdministrator(system, null), ensureAdministrator(system, null)])).map((made) => made.setupToken!);
    const tries = Array.from({ length: 8 }, (_, index) => completeSetup(context, { token: tokens[index % 2]!, name: 'X', email: `p${index}@example.org`, password }));
    expect(winners(await Promise.allSettled(tries))).toBe(1);
    expect(await database.drizzle.select().from(schema.users)).toHaveLength(1);
  });

  test('of many people with one invitation exactly one gets in', async () => {
    const administrator = context.as(await addPerson(database, 'administrator'));
    const { token } = await invitePerson(administrator, { email: 'new@example.org', role: 'staff' });
    const tries = Array.from({ length: 8 }, () => acceptInvitation(context, { token, name: 'New', password }));
    expect(winners(await Promise.allSettled(tries))).toBe(1);
  });

  test('administrators who demote each other at once leave one', async () => {
    for (let round = 0; round < 5; round += 1) {
      await database.drizzle.delete(schema.users);
      const [one, two, three] = [await addPerson(database, 'administrator'), await addPerson(database, 'administrator'), await addPerson(database, 'administrator')];
      const results = await Promise.allSettled([
        changePerson(context.as(one), two.id, { role: 'staff' }),
        changePerson(context.as(two), three.id, { disabled: true }),
        changePerson(context.as(three), one.id, { role: 'student' }),
      ]);
      expect(winners(results)).toBe(2);
      for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' });
    }
  });

  test('concurrent attempts are each counted', async () => {
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => beginAttempt(context, [{ type: 'email', value: email }])));
    expect(winners(results)).toBe(5);
  });
});
