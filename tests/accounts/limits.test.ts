import { changeSettings } from '@aistudio/core';
import { schema } from '@aistudio/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { visitQuotas } from '../../packages/core/src/accounts/visit-quota.ts';
import { passwords } from '../../apps/web/server/accounts/passwords.ts';
import { openMemoryDatabase } from '../support/memory-database.ts';
import { addPerson, createAccountContext, type TestContext } from './support/account-context.ts';
import { type AccountServer, startAccountServer } from './support/account-server.ts';
import { Browser } from './support/browser.ts';

const password = 'correct horse battery';
const school = '198.51.100.9';
let context: TestContext;
let server: AccountServer;

beforeAll(async () => {
  context = createAccountContext(await openMemoryDatabase());
  // A slow machine must not make anything allowed again.
  const began = Date.now();
  let ahead = 0;
  Object.assign(context.clock, { now: () => began + ahead, advance: (ms: number) => void (ahead += ms) });
  server = await startAccountServer(context);
  const hash = await passwords.hash(password);
  for (const email of ['head@example.org', 'staff@example.org']) {
    const person = await addPerson(context.database, 'administrator', { email });
    await context.database.drizzle.insert(schema.accounts).values({ id: email, accountId: person.id, providerId: 'credential', userId: person.id, password: hash });
    await changeSettings(context.as(person), { signUp: 'open' });
  }
});
beforeEach(() => context.database.drizzle.delete(schema.signInAttempts));
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await context.database.close();
});

const from = (address: string) => ({ 'x-forwarded-for': address });
const signIn = (browser: Browser, email: string, given: string, address: string) => browser.post('/api/auth/sign-in/email', { email, password: given }, from(address));

/** As if `times` more attempts had come from there, without the hundreds of milliseconds a hash takes. */
async function comeOften(times: number, path: string, body: unknown, address: string) {
  const statuses = await Promise.all(Array.from({ length: times }, async () => (await new Browser(server.url).post(path, body, from(address))).status));
  return statuses.filter((status) => status === 429).length;
}

test('attempts at a locked address do not count against others on the network', async () => {
  for (let time = 0; time < 5; time += 1) expect((await signIn(new Browser(server.url), 'head@example.org', 'wrong wrong', school)).status).toBe(401);
  expect(await comeOften(150, '/api/auth/sign-in/email', { email: 'head@example.org', password: 'wrong wrong' }, school)).toBe(150);
  expect((await signIn(new Browser(server.url), 'staff@example.org', password, school)).status).toBe(200);
});

test('an attempt that is refused because the network is locked does not lock the account', async () => {
  await signIn(new Browser(server.url), 'nobody@example.org', 'wrong wrong', school);
  await context.database.drizzle.update(schema.signInAttempts).set({ failures: 100 });
  await signIn(new Browser(server.url), 'nobody-else@example.org', 'wrong wrong', school);
  expect(await comeOften(20, '/api/auth/sign-in/email', { email: 'staff@example.org', password: 'wrong wrong' }, school)).toBe(20);
  expect((await signIn(new Browser(server.url), 'staff@example.org', password, '203.0.113.5')).status).toBe(200);
});

test('a browser in which a person signed in before is let in although the account and the network are locked, with a limit of its own', async () => {
  const known = new Browser(server.url);
  expect((await signIn(known, 'staff@example.org', password, school)).status).toBe(200);
  await known.post('/api/auth/sign-out', {});
  for (let time = 0; time < 6; time += 1) await signIn(new Browser(server.url), 'staff@example.org', 'wrong wrong', school);
  await context.database.drizzle.update(schema.signInAttempts).set({ failures: 100, lockedUntil: new Date(context.clock.now() + 600_000) });
  expect((await signIn(new Browser(server.url), 'staff@example.org', password, school)).status).toBe(429);
  expect((await signIn(known, 'staff@example.org', password, school)).status).toBe(200);
  // For another person's address it is an ordinary browser.
  expect((await signIn(known, 'head@example.org', 'wrong wrong', school)).status).toBe(429);
  for (let time = 0; time < 5; time += 1) expect((await signIn(known, 'staff@example.org', 'wrong wrong', school)).status).toBe(401);
  expect((await signIn(known, 'staff@example.org', password, school)).status).toBe(429);
});

test('two classes can sign up from one address at once, but not a crowd; an hour later two more can', async () => {
  const { burst } = visitQuotas['sign-up'];
  const taken = { name: 'Pupil', email: 'staff@example.org', password };
  expect(await comeOften(burst, '/api/sign-up', taken, school)).toBe(0);
  const refused = await new Browser(server.url).post('/api/sign-up', { ...taken, email: 'late@example.org' }, from(school));
  expect(refused).toMatchObject({ status: 429, body: { error: { code: 'rate_limited', message: expect.stringMatching(/^Too many accounts were made from this network\./) } } });
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  // It does not lock anybody's sign-in.
  expect((await signIn(new Browser(server.url), 'head@example.org', password, school)).status).toBe(200);
  context.clock.advance(3_600_000);
  expect((await new Browser(server.url).post('/api/sign-up', { ...taken, email: 'late@example.org' }, from(school))).status).toBe(201);
});

test.each([
  ['GET', '/api/invitations/x', undefined],
  ['GET', '/api/password-links/x', undefined],
  ['POST', '/api/invitations/accept', { token: 'x'.repeat(43), name: 'Pupil', password }],
  ['POST', '/api/password-links/use', { token: 'x'.repeat(43), password }],
  ['POST', '/api/setup', { token: 'x'.repeat(43), name: 'Head', email: 'new@example.org', password }],
])('%s %s: guessing ends', async (method, path, body) => {
  const statuses = await Promise.all(Array.from({ length: visitQuotas.link.burst + 5 }, async () => (await new Browser(server.url).request(method, path, body, from(school))).status));
  const refused = statuses.filter((status) => status === 429).length;
  // A token may be refilled while the last attempts are still on their way.
  expect([refused >= 3, refused <= 5]).toEqual([true, true]);
  expect((await new Browser(server.url).request(method, path, body, from('203.0.113.5'))).status).not.toBe(429);
});
