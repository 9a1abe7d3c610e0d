import type { Actor } from '@aistudio/core';
import { type Database, schema } from '@aistudio/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson } from '../../../../tests/accounts/support/account-context.ts';
import { createManualClock } from '../../../../tests/support/manual-clock.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { CredentialWatch } from './credential-watch.ts';

let database: Database;
beforeAll(async () => {
  database = await openMemoryDatabase();
});
afterAll(() => database.close());

const hour = () => new Date(Date.now() + 3_600_000);

/** A person with a session and a key, as the caller that each identifies. */
async function arrive(name: string): Promise<{ personId: string; byKey: Actor; bySession: Actor }> {
  const person = await addPerson(database, 'staff');
  await database.drizzle.insert(schema.sessions).values({ id: `${name}-session`, token: name, userId: person.id, expiresAt: hour() });
  await database.drizzle.insert(schema.apiKeys).values({ id: `${name}-key`, userId: person.id, name, prefix: 'x', keyHash: name, createdAt: new Date() });
  const key = { id: `${name}-key`, models: null, requestsPerMinute: null, tokensPerMinute: null, managesKeys: false, scopes: null };
  return { personId: person.id, byKey: { type: 'person', person, key }, bySession: { type: 'person', person, sessionId: `${name}-session` } };
}

test('streams end within two seconds of their key, session or person, and no others do', async () => {
  const clock = createManualClock();
  const watch = new CredentialWatch({ database, clock });
  const ended: string[] = [];
  const [revoked, expired, left, disabled, stays] = await Promise.all(['revoked', 'expired', 'left', 'disabled', 'stays'].map(arrive));
  watch.watch(revoked!.byKey, () => ended.push('revoked'));
  watch.watch(revoked!.byKey, () => ended.push('revoked too'));
  watch.watch(expired!.byKey, () => ended.push('expired'));
  watch.watch(left!.bySession, () => ended.push('left'));
  watch.watch(disabled!.bySession, () => ended.push('disabled'));
  watch.watch(disabled!.byKey, () => ended.push('disabled key'));
  const leave = watch.watch(left!.bySession, () => ended.push('gone before'));
  for (const actor of [stays!.byKey, stays!.bySession, left!.byKey]) watch.watch(actor, () => ended.push('should stay'));
  leave();
  await clock.advance(1_000);
  await expect.poll(() => ended).toEqual([]);
  await database.query({ name: 'a', text: `update api_keys set revoked_at = now() where id = 'revoked-key'` }, []);
  await database.query({ name: 'b', text: `update api_keys set expires_at = now() - interval '1 second' where id = 'expired-key'` }, []);
  await database.query({ name: 'c', text: `delete from sessions where id = 'left-session'` }, []);
  await database.query({ name: 'd', text: 'update users set disabled = true where id = $1' }, [disabled!.personId]);
  // A look-up already under way when the second one starts may return the earlier state.
  await expect.poll(async () => (await clock.advance(1_000), ended.toSorted())).toEqual(['disabled', 'disabled key', 'expired', 'left', 'revoked', 'revoked too']);
  watch.close();
});

test('as long as nobody can tell, nothing ends', async () => {
  const clock = createManualClock();
  const { byKey } = await arrive('outage');
  let asked = 0;
  const unreachable = { ...database, query: async () => Promise.reject(new Error(`${(asked += 1)}`)) } as unknown as Database;
  const watch = new CredentialWatch({ database: unreachable, clock });
  let ended = false;
  watch.watch(byKey, () => (ended = true));
  await clock.advance(1_000);
  await clock.advance(1_000);
  await clock.advance(1_000);
  expect([asked, ended]).toEqual([3, false]);
  watch.close();
});
