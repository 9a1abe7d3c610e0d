import { createServer } from 'node:http';
import { changePerson, ensureAdministrator, type Person } from '@aistudio/core';
import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { passwords } from '../../apps/web/server/accounts/passwords.ts';
import { openMemoryDatabase } from '../support/memory-database.ts';
import { createAccountContext, type TestContext } from './support/account-context.ts';
import { type AccountServer, startAccountServer } from './support/account-server.ts';
import { Browser } from './support/browser.ts';
import { createTestClock } from './support/test-clock.ts';

let server: AccountServer;
let context: TestContext;
const email = 'head@example.org';
const password = 'correct horse battery';

beforeAll(async () => {
  context = createAccountContext(await openMemoryDatabase());
  context.passwords = passwords;
  server = await startAccountServer(context);
});
beforeEach(async () => {
  await context.database.drizzle.delete(schema.users);
  await context.database.drizzle.delete(schema.signInAttempts);
  server.accounts.forgetSessions();
  await ensureAdministrator({ ...context, actor: { type: 'system' } }, { email, password });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await context.database.close();
});

const signedIn = async () => {
  const browser = new Browser(server.url);
  expect((await browser.signIn(email, password)).status).toBe(200);
  return browser;
};
const whoIs = async (browser: Browser) => (await browser.get('/api/session')).body.user?.email ?? null;
const withCookie = (cookie: string) => new Browser(server.url).request('GET', '/api/session', undefined, { cookie }).then((answer) => answer.body.user?.email ?? null);

test('people sign in with email and password, and out again', async () => {
  const browser = new Browser(server.url);
  expect((await browser.get('/api/session')).body).toEqual({ user: null, signUp: 'closed', needsAdministrator: false, oidc: [], version: 'test' });
  const answer = await browser.signIn('Head@Example.org', password);
  expect(answer).toMatchObject({ status: 200, body: { user: { email, role: 'administrator' } } });
  expect(JSON.stringify(answer.body)).not.toContain('token');
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^aistudio_session=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/),
    expect.stringMatching(/^aistudio_browser=[^;]+; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax$/),
  ]);
  expect((await browser.get('/api/session')).body.user).toEqual({ id: expect.any(String), email, name: 'head', role: 'administrator' });
  const kept = browser.cookieHeader();
  expect((await browser.post('/api/auth/sign-out', {})).status).toBe(200);
  expect([...browser.cookies.keys()]).toEqual(['aistudio_browser']);
  expect(await withCookie(kept)).toBeNull();
});

test('a cookie with another signature, token or name is nobody', async () => {
  const [[name, value]] = [...(await signedIn()).cookies] as [[string, string]];
  const [token, signature] = decodeURIComponent(value).split('.') as [string, string];
  const other = `${signature.slice(0, -2)}${signature.at(-2) === 'A' ? 'E' : 'A'}%3D`;
  expect(await withCookie(`${name}=${value}`)).toBe(email);
  for (const forged of [`${name}=${token}`, `${name}=${token}.${other}`, `${name}=x.${encodeURIComponent(signature)}`, `${name}=%E0%A4%A`, `session=${value}`, `${name}=`])
    expect(await withCookie(forged)).toBeNull();
});

test('a wrong password and an unknown address get the same answer in the same time', async () => {
  const browser = new Browser(server.url);
  const wrong = await browser.signIn(email, 'not the password');
  const unknown = await browser.signIn('nobody@example.org', 'not the password');
  expect(wrong.body).toEqual({ error: { code: 'unauthorised', message: 'The email address or the password is wrong.', requestId: 'test' } });
  expect(unknown).toMatchObject({ status: 401, body: wrong.body });
  expect(browser.cookies.size).toBe(0);
  const cost = async (address: string) => {
    const began = process.cpuUsage();
    await browser.signIn(address, 'not the password');
    const used = process.cpuUsage(began);
    return used.user + used.system;
  };
  const [known, strange] = [await cost(email), await cost('nobody@example.org')];
  // One hash takes tens of milliseconds; the rest of a request takes a few.
  expect(Math.min(known, strange) / Math.max(known, strange)).toBeGreaterThan(0.3);
});

test('hashing does not block the event loop', async () => {
  let turns = 0;
  let hashing = true;
  const turn = () => {
    turns += 1;
    if (hashing) setImmediate(turn);
  };
  turn();
  await passwords.hash(password);
  hashing = false;
  expect(turns).toBeGreaterThan(20);
});

test('failed sign-ins lock known and unknown addresses alike, and then even the right password has to wait', async () => {
  for (const address of [email, 'nobody@example.org']) {
    const browser = new Browser(server.url);
    for (let time = 0; time < 5; time += 1) expect((await browser.signIn(address, 'wrong wrong')).status).toBe(401);
    const locked = await browser.signIn(address, password);
    expect(locked).toMatchObject({ status: 429, body: { error: { code: 'rate_limited', message: expect.stringMatching(/^There were too many failed attempts\. Try again in \d+ seconds\.$/) } } });
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(20);
  }
  context.clock.advance(31_000);
  await signedIn();
});

test('one network address that tries many accounts is locked, others are not', async () => {
  const attempt = (address: string, from: string) => new Browser(server.url).post('/api/auth/sign-in/email', { email: address, password }, { 'x-forwarded-for': from });
  await attempt('a0@example.org', '198.51.100.9');
  await context.database.drizzle.update(schema.signInAttempts).set({ failures: 99 });
  await attempt('a1@example.org', '198.51.100.9');
  expect((await attempt('a2@example.org', '198.51.100.9')).status).toBe(429);
  expect((await attempt(email, '198.51.100.10')).status).toBe(200);
});

test('a disabled person cannot sign in and is signed out at once', async () => {
  const browser = await signedIn();
  const other = await makeStaff('staff@example.org');
  const theirs = new Browser(server.url);
  await theirs.signIn('staff@example.org', password);
  expect(await whoIs(theirs)).toBe('staff@example.org');
  expect((await browser.request('PATCH', `/api/administration/people/${other.id}`, { disabled: true })).status).toBe(204);
  expect(await whoIs(theirs)).toBeNull();
  expect(await theirs.signIn('staff@example.org', password)).toMatchObject({ status: 403, body: { error: { message: 'This account is disabled. Ask an administrator.' } } });
  expect((await theirs.signIn('staff@example.org', 'wrong wrong')).status).toBe(401);
});

test('a change made in another process takes effect within two seconds', async () => {
  const administrator = (await (await signedIn()).get('/api/session')).body.user as Person;
  const other = await makeStaff('staff@example.org');
  const theirs = new Browser(server.url);
  await theirs.signIn('staff@example.org', password);
  expect(await whoIs(theirs)).toBe('staff@example.org');
  await changePerson(context.as(administrator), other.id, { disabled: true });
  context.clock.advance(2_001);
  expect(await whoIs(theirs)).toBeNull();
});

test('sessions are listed, distinguished and revoked', async () => {
  const [here, there, third] = [await signedIn(), await signedIn(), await signedIn()];
  const listed = (await here.get('/api/auth/list-sessions')).body;
  expect(listed.map((session: { current: boolean }) => session.current).sort()).toEqual([false, false, true]);
  expect(listed[0]).toMatchObject({ ipAddress: '127.0.0.1', userAgent: expect.stringContaining('node') });
  const ownToken = decodeURIComponent(there.cookies.get('aistudio_session') as string).split('.')[0];
  expect((await here.post('/api/auth/revoke-session', { token: ownToken })).status).toBe(200);
  expect([await whoIs(here), await whoIs(there), await whoIs(third)]).toEqual([email, null, email]);
  expect((await here.post('/api/auth/revoke-other-sessions', {})).status).toBe(200);
  expect([await whoIs(here), await whoIs(third)]).toEqual([email, null]);
});

test('nobody revokes the session of somebody else', async () => {
  const victim = await signedIn();
  await makeStaff('staff@example.org');
  const thief = new Browser(server.url);
  await thief.signIn('staff@example.org', password);
  const token = decodeURIComponent(victim.cookieHeader().split('=')[1] as string).split('.')[0];
  await thief.post('/api/auth/revoke-session', { token });
  expect(await whoIs(victim)).toBe(email);
  expect((await new Browser(server.url).get('/api/auth/list-sessions')).status).toBe(401);
});

test('changing the password ends the other sessions, and the old password no longer works', async () => {
  const [here, there] = [await signedIn(), await signedIn()];
  expect(await here.post('/api/auth/change-password', { currentPassword: 'wrong wrong', newPassword: 'a better password' })).toMatchObject({ status: 400, body: { error: { message: 'The present password is wrong.' } } });
  expect((await here.post('/api/auth/change-password', { currentPassword: password, newPassword: 'short' })).status).toBe(400);
  expect((await here.post('/api/auth/change-password', { currentPassword: password, newPassword: 'a better password' })).body).toEqual({ status: true });
  expect([await whoIs(here), await whoIs(there)]).toEqual([email, null]);
  const browser = new Browser(server.url);
  expect((await browser.signIn(email, password)).status).toBe(401);
  expect((await browser.signIn(email, 'a better password')).status).toBe(200);
});

test('somebody who finds an open page cannot guess the password there', async () => {
  const browser = await signedIn();
  const guess = () => browser.post('/api/auth/change-password', { currentPassword: 'wrong wrong', newPassword: 'a better password' });
  for (let time = 0; time < 5; time += 1) expect((await guess()).status).toBe(400);
  expect((await guess()).status).toBe(429);
});

test('a session lasts 30 days from its last use, and no longer', async () => {
  const clock = createTestClock();
  await using patient = await startAccountServer({ ...context, clock });
  const browser = new Browser(patient.url);
  await browser.signIn(email, password);
  clock.advance(20 * 86_400_000);
  expect((await browser.get('/api/session')).headers.getSetCookie()).toEqual([expect.stringContaining('Max-Age=2592000')]);
  expect((await browser.get('/api/session')).headers.getSetCookie()).toEqual([]);
  clock.advance(29 * 86_400_000);
  expect(await whoIs(browser)).toBe(email);
  clock.advance(31 * 86_400_000);
  expect(await whoIs(browser)).toBeNull();
  const people = await context.database.drizzle.select().from(schema.users).where(eq(schema.users.email, email));
  expect(people[0]?.lastSeenAt).not.toBeNull();
});

test.each([
  ['POST', '/api/auth/sign-up/email', { name: 'X', email: 'x@example.org', password, role: 'administrator' }],
  ['POST', '/api/auth/update-user', { role: 'administrator' }],
  ['POST', '/api/auth/change-email', { newEmail: 'x@example.org' }],
  ['POST', '/api/auth/delete-user', {}],
  ['POST', '/api/auth/link-social', { provider: 'oidc' }],
  ['GET', '/api/auth/get-session', undefined],
  ['GET', '/api/auth/ok', undefined],
  ['POST', '/api/auth/sign-in/email/', { email, password }],
])('%s %s is not there', async (method, path, body) => {
  const answer = await (await signedIn()).request(method, path, body);
  expect([404, 400]).toContain(answer.status);
  expect(await context.database.drizzle.select().from(schema.users)).toHaveLength(1);
});

test.each([{ email }, { email, password, rememberMe: true }, { email: 'nonsense', password }, { email, password: 'x'.repeat(129) }, { email: [email], password }, 'text'])(
  'sign-in with %j is refused as a bad request',
  async (body) => {
    expect(await new Browser(server.url).post('/api/auth/sign-in/email', body)).toMatchObject({ status: 400, body: { error: { code: 'invalid_request' } } });
  },
);

test('a forged Origin is refused on every write, signed in or not', async () => {
  const writes: [string, string, unknown][] = [
    ['POST', '/api/auth/sign-in/email', { email, password }],
    ['POST', '/api/auth/sign-out', {}],
    ['POST', '/api/auth/change-password', { currentPassword: password, newPassword: 'a better password' }],
    ['POST', '/api/setup', {}],
    ['POST', '/api/sign-up', {}],
    ['POST', '/api/invitations/accept', {}],
    ['POST', '/api/administration/invitations', { email: 'x@example.org', role: 'administrator' }],
    ['PATCH', '/api/administration/settings', { signUp: 'open' }],
  ];
  for (const browser of [await signedIn(), new Browser(server.url)]) {
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1', server.url.replace('http:', 'ftp:').replace('127.0.0.1', '127.0.0.2')]) {
      for (const [method, path, body] of writes) {
        const answer = await browser.request(method, path, body, { origin });
        expect([path, origin, answer.status, answer.headers.getSetCookie()]).toEqual([path, origin, 403, []]);
      }
    }
  }
  expect((await new Browser(server.url).signIn(email, password)).status).toBe(200);
});

test('over https the cookie is bound to its host', async () => {
  await using secure = await startAccountServer({ ...context, publicUrl: 'https://ai.example.org' });
  const browser = new Browser(secure.url);
  const answer = await browser.post('/api/auth/sign-in/email', { email, password }, { origin: 'https://ai.example.org' });
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^__Host-aistudio_session=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    expect.stringMatching(/^__Host-aistudio_browser=[^;]+; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax; Secure$/),
  ]);
  expect((await browser.get('/api/session')).body.user).toMatchObject({ email });
  expect((await browser.post('/api/auth/sign-in/email', { email, password }, { origin: 'https://evil.example' })).status).toBe(403);
});

test('no password, token or hash appears in a log line or on stderr', async () => {
  const printed: unknown[][] = [];
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) vi.spyOn(console, method).mockImplementation((...parts) => void printed.push(parts));
  const browser = await signedIn();
  await browser.signIn(email, 'canary wrong password');
  await browser.post('/api/auth/change-password', { currentPassword: password, newPassword: 'canary new password' });
  const broken = { ...context.database, drizzle: new Proxy(context.database.drizzle, { get: () => () => { throw new Error('Failed query: insert\nparams: canary parameter'); } }) };
  await using failing = await startAccountServer({ ...context, database: broken as never });
  expect((await new Browser(failing.url).signIn(email, 'canary on a broken database')).status).toBe(500);
  const rows = await context.database.drizzle.select().from(schema.accounts);
  const tokens = (await context.database.drizzle.select().from(schema.sessions)).map((session) => session.token);
  vi.restoreAllMocks();
  expect(printed).toEqual([]);
  const lines = context.log.lines.join('\n');
  expect(lines).toContain('password_proved');
  expect(lines).toContain('accounts_problem');
  for (const secret of ['canary', password, rows[0]!.password!, ...tokens]) expect(lines).not.toContain(secret);
});

test('starts and signs in while the identity provider hangs', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as { port: number };
  const oidc = { issuer: `http://127.0.0.1:${port}`, clientId: 'x', clientSecret: 'y', name: 'School', allowDomains: [] };
  await using hanging = await startAccountServer({ ...context, oidc });
  const browser = new Browser(hanging.url);
  expect((await browser.signIn(email, password)).status).toBe(200);
  expect((await browser.get('/api/session')).body.oidc).toEqual([{ id: 'oidc', name: 'School' }]);
  silent.closeAllConnections();
  await new Promise((resolve) => silent.close(resolve));
  expect(await browser.post('/api/auth/sign-in/social', { provider: 'oidc' })).toMatchObject({ status: 503, body: { error: { code: 'unavailable', message: expect.stringContaining('cannot be reached') } } });
});

async function makeStaff(address: string): Promise<Person> {
  const person: Person = { id: address, name: 'Staff', email: address, role: 'staff' };
  await context.database.drizzle.insert(schema.users).values(person);
  await context.database.drizzle.insert(schema.accounts).values({ id: address, accountId: address, providerId: 'credential', userId: address, password: await passwords.hash(password) });
  return person;
}
