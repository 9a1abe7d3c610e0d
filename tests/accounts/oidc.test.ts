import { changePerson, changeSettings, ensureAdministrator, invitePerson, type Person } from '@aistudio/core';
import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { passwords } from '../../apps/web/server/accounts/passwords.ts';
import { createAccounts } from '../../apps/web/server/accounts/create-accounts.ts';
import { openMemoryDatabase } from '../support/memory-database.ts';
import { addPerson, createAccountContext, type TestContext } from './support/account-context.ts';
import { type AccountServer, startAccountServer, testCookieSecret } from './support/account-server.ts';
import { Browser } from './support/browser.ts';
import { type IdentityProvider, startIdentityProvider } from './support/identity-provider.ts';

let idp: IdentityProvider;
let server: AccountServer;
let context: TestContext;
let administrator: Person;
const redirectUri = () => `${server.url}/api/auth/callback/oidc`;

beforeAll(async () => {
  // The provider used in tests warns on the console that it is not for production.
  for (const method of ['info', 'warn'] as const) vi.spyOn(console, method).mockImplementation(() => {});
  context = createAccountContext(await openMemoryDatabase());
  idp = await startIdentityProvider();
  const { issuer, clientId, clientSecret } = idp;
  server = await startAccountServer({ ...context, oidc: { issuer, clientId, clientSecret, name: 'School', allowDomains: ['allowed.example'], roles: { claim: 'groups', groups: [['administrator', 'ai-admins'], ['student', 'pupils']] } } });
  idp.serve(redirectUri());
});
beforeEach(async () => {
  for (const table of [schema.users, schema.invitations, schema.settings, schema.signInAttempts, schema.verifications]) await context.database.drizzle.delete(table);
  administrator = await addPerson(context.database, 'administrator');
  idp.requests.length = 0;
  idp.identity = { sub: 'ann-1', email: 'Ann@allowed.example', email_verified: true, name: 'Ann' };
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await idp[Symbol.asyncDispose]();
  await context.database.close();
});

interface Journey {
  /** Where our server finally sent the browser. */
  landed: string;
  browser: Browser;
  /** Our callback, as the provider called it through the browser. */
  callback: URL;
}

/** The button, the provider's pages and the way back, as a browser does it. `tamperRequest` changes the way there, `tamper` the way back. */
async function signInThroughProvider(options: { tamperRequest?: (request: URL) => void; tamper?: (callback: URL) => void; forget?: boolean } = {}): Promise<Journey> {
  const browser = new Browser(server.url);
  const begun = await browser.post('/api/auth/sign-in/social', { provider: 'oidc', callbackURL: '/c/1' });
  expect(begun.status).toBe(200);
  const there = new Browser(idp.issuer);
  let location = new URL(begun.body.url);
  options.tamperRequest?.(location);
  for (let hop = 0; hop < 10 && location.origin === idp.issuer; hop += 1) {
    const answer = await there.get(location.href);
    expect([302, 303]).toContain(answer.status);
    location = new URL(answer.headers.get('location')!, location);
  }
  expect(`${location.origin}${location.pathname}`).toBe(redirectUri());
  options.tamper?.(location);
  if (options.forget) browser.cookies.clear();
  const back = await browser.get(location.href);
  expect(back.status).toBe(302);
  return { landed: back.headers.get('location')!, browser, callback: location };
}

const personOf = async (browser: Browser) => (await browser.get('/api/session')).body.user as Person | null;
const users = () => context.database.drizzle.select().from(schema.users);

test('somebody from an allowed domain is let in and gets an account', async () => {
  const { browser, landed } = await signInThroughProvider();
  expect(landed).toBe('/c/1');
  expect(await personOf(browser)).toMatchObject({ email: 'ann@allowed.example', name: 'Ann', role: 'staff' });
  const before = await users();
  const again = await signInThroughProvider();
  expect(await personOf(again.browser)).toEqual(await personOf(browser));
  expect((await users()).length).toBe(before.length);
});

test('the request carries PKCE, state, nonce and our own return address', async () => {
  const { callback } = await signInThroughProvider();
  const asked = idp.requests.find((url) => url.pathname === '/auth')!.searchParams;
  expect(asked.get('code_challenge_method')).toBe('S256');
  expect(asked.get('code_challenge')?.length).toBeGreaterThanOrEqual(43);
  expect(asked.get('nonce')?.length).toBeGreaterThanOrEqual(32);
  expect(asked.get('state')).toBe(callback.searchParams.get('state'));
  expect(asked.get('redirect_uri')).toBe(redirectUri());
  expect(asked.get('scope')?.split(' ').sort()).toEqual(['email', 'openid', 'profile']);
});

test('no provider tokens are stored, and no secret is logged', async () => {
  await signInThroughProvider();
  const [account] = await context.database.drizzle.select().from(schema.accounts).where(eq(schema.accounts.providerId, 'oidc'));
  expect(account).toMatchObject({ accountId: `${encodeURIComponent(idp.issuer)} ann-1`, accessToken: null, refreshToken: null, idToken: null, password: null });
  const lines = context.log.lines.join('\n');
  expect(lines).toContain('enter_through_provider');
  expect(lines).not.toContain(idp.clientSecret);
  expect(lines).not.toContain('eyJ');
});

test('a stranger is refused while sign-up is closed, and is told why', async () => {
  idp.identity = { sub: 'eve', email: 'eve@elsewhere.example', email_verified: true };
  const { browser, landed } = await signInThroughProvider();
  expect(landed).toMatch(/^\/sign-in\?error=not_admitted&error_description=There\+is\+no\+account/);
  expect(await personOf(browser)).toBeNull();
  expect(await users()).toHaveLength(1);
  await changeSettings(context.as(administrator), { signUp: 'open' });
  expect(await personOf((await signInThroughProvider()).browser)).toMatchObject({ role: 'staff' });
});

test('an invitation lets somebody in, with its role, once', async () => {
  idp.identity = { sub: 'bob', email: 'Bob@elsewhere.example', email_verified: true, name: 'Bob' };
  await invitePerson(context.as(administrator), { email: 'bob@elsewhere.example', role: 'student' });
  expect(await personOf((await signInThroughProvider()).browser)).toMatchObject({ email: 'bob@elsewhere.example', role: 'student' });
  expect((await context.database.drizzle.select().from(schema.invitations))[0]?.acceptedAt).not.toBeNull();
});

test('an address that the provider did not confirm is ignored', async () => {
  for (const confirmation of [false, undefined, 'false', 0]) {
    idp.identity = { sub: 'mallory', email: 'mallory@allowed.example', email_verified: confirmation as boolean };
    const { browser, landed } = await signInThroughProvider();
    expect(landed).toMatch(/^\/sign-in\?error=not_admitted/);
    expect(await personOf(browser)).toBeNull();
  }
  idp.identity = { sub: 'entra', email: 'entra@allowed.example', xms_edov: true };
  expect(await personOf((await signInThroughProvider()).browser)).toMatchObject({ email: 'entra@allowed.example' });
});

test('claims of the provider set neither the role nor anything else', async () => {
  idp.identity = { ...idp.identity, role: 'administrator', disabled: true };
  expect(await personOf((await signInThroughProvider()).browser)).toMatchObject({ role: 'staff' });
});

test('it links to an account whose address somebody vouched for, once, and to no other', async () => {
  const invited = await addPerson(context.database, 'student', { email: 'ann@allowed.example', emailVerified: true });
  expect(await personOf((await signInThroughProvider()).browser)).toMatchObject({ id: invited.id, email: 'ann@allowed.example', role: 'student' });
  idp.identity = { sub: 'ann-2', email: 'ann@allowed.example', email_verified: true };
  expect((await signInThroughProvider()).landed).toBe('/sign-in?error=account_not_linked');

  idp.identity = { sub: 'carl', email: 'carl@allowed.example', email_verified: true };
  await addPerson(context.database, 'staff', { email: 'carl@allowed.example', emailVerified: false });
  const squatted = await signInThroughProvider();
  expect(squatted.landed).toBe('/sign-in?error=account_not_linked');
  expect(await personOf(squatted.browser)).toBeNull();

  idp.identity = { sub: 'mallory', email: administrator.email, email_verified: false };
  await context.database.drizzle.update(schema.users).set({ emailVerified: true });
  const stolen = await signInThroughProvider();
  expect(stolen.landed).toBe('/sign-in?error=account_not_linked');
  expect(await personOf(stolen.browser)).toBeNull();
});

test("an address that was given to somebody else gives no access to the previous owner's account", async () => {
  const first = await personOf((await signInThroughProvider()).browser);
  idp.identity = { sub: 'ann-2', email: 'ann@allowed.example', email_verified: true, name: 'Another Ann' };
  const { browser, landed } = await signInThroughProvider();
  expect(landed).toBe('/sign-in?error=account_not_linked');
  expect(await personOf(browser)).toBeNull();
  // An old invitation does not let in whoever has its address today.
  await context.database.drizzle.update(schema.users).set({ emailVerified: true, createdAt: new Date(context.clock.now() - 31 * 86_400_000) });
  await context.database.drizzle.delete(schema.accounts);
  expect((await signInThroughProvider()).landed).toBe('/sign-in?error=account_not_linked');
  // An administrator confirms that it is the same person: once, and from then on the old subject is invalid.
  await changePerson(context.as(administrator), first!.id, { mayLink: true });
  expect(await personOf((await signInThroughProvider()).browser)).toMatchObject({ id: first!.id, name: 'Another Ann' });
  idp.identity = { sub: 'ann-1', email: 'ann@allowed.example', email_verified: true };
  expect((await signInThroughProvider()).landed).toBe('/sign-in?error=account_not_linked');
});

test("an administrator's permission to link lasts a week, and invalidates the password of whoever created the account", async () => {
  const squatter = await addPerson(context.database, 'staff', { email: 'ann@allowed.example', emailVerified: false });
  await context.database.drizzle.insert(schema.accounts).values({ id: 'squatted', accountId: squatter.id, providerId: 'credential', userId: squatter.id, password: await passwords.hash('long enough') });
  await changePerson(context.as(administrator), squatter.id, { mayLink: true });
  await context.database.drizzle.update(schema.users).set({ linkUntil: new Date(context.clock.now() - 1) }).where(eq(schema.users.id, squatter.id));
  expect((await signInThroughProvider()).landed).toBe('/sign-in?error=account_not_linked');
  await changePerson(context.as(administrator), squatter.id, { mayLink: true });
  expect(await personOf((await signInThroughProvider()).browser)).toMatchObject({ id: squatter.id, name: 'Ann' });
  expect((await new Browser(server.url).signIn('ann@allowed.example', 'long enough')).status).toBe(401);
});

test('a returning person is recognised by subject alone, and name and address follow the provider', async () => {
  const first = await personOf((await signInThroughProvider()).browser);
  idp.identity = { sub: 'ann-1', name: 'Ann B.' };
  expect(await personOf((await signInThroughProvider()).browser)).toEqual({ ...first, name: 'Ann B.' });
  idp.identity = { sub: 'ann-1', email: 'Ann.B@allowed.example', email_verified: true, name: 'Ann B.' };
  expect(await personOf((await signInThroughProvider()).browser)).toEqual({ ...first, name: 'Ann B.', email: 'ann.b@allowed.example' });
  idp.identity = { sub: 'ann-1', email: 'unconfirmed@allowed.example', email_verified: false };
  expect(await personOf((await signInThroughProvider()).browser)).toMatchObject({ email: 'ann.b@allowed.example' });
  idp.identity = { sub: 'ann-1', email: administrator.email, email_verified: true };
  expect(await personOf((await signInThroughProvider()).browser)).toMatchObject({ id: first!.id, email: 'ann.b@allowed.example' });
  idp.identity = { sub: 'stranger' };
  expect((await signInThroughProvider()).landed).toMatch(/^\/sign-in\?error=not_admitted/);
});

test('groups of the provider set the role at each sign-in, and the last administrator stays one', async () => {
  idp.identity = { ...idp.identity, groups: ['pupils', 'others'] };
  expect(await personOf((await signInThroughProvider()).browser)).toMatchObject({ role: 'student' });
  idp.identity = { ...idp.identity, groups: ['ai-admins'] };
  expect(await personOf((await signInThroughProvider()).browser)).toMatchObject({ role: 'administrator' });
  await context.database.drizzle.delete(schema.users).where(eq(schema.users.id, administrator.id));
  idp.identity = { ...idp.identity, groups: ['pupils'] };
  expect(await personOf((await signInThroughProvider()).browser)).toMatchObject({ role: 'administrator' });
});

test('signing out also ends the session at the provider; with a password there is no provider to sign out of', async () => {
  const { browser } = await signInThroughProvider();
  const url = new URL((await browser.post('/api/auth/sign-out', {})).body.url);
  expect([url.origin, url.searchParams.get('client_id'), url.searchParams.get('post_logout_redirect_uri')]).toEqual([idp.issuer, idp.clientId, `${server.url}/sign-in`]);
  expect((await new Browser(idp.issuer).get(url.href)).status).toBe(200);
  expect(await personOf(browser)).toBeNull();
  await ensureAdministrator({ ...context, passwords, actor: { type: 'system' } }, { email: 'other@example.org', password: 'long enough' });
  const other = new Browser(server.url);
  await other.signIn('other@example.org', 'long enough');
  expect((await other.post('/api/auth/sign-out', {})).body).toEqual({ status: true });
});

test('the same subject at another issuer is another person; an account of an earlier release is completed', async () => {
  const first = await personOf((await signInThroughProvider()).browser);
  await context.database.drizzle.update(schema.accounts).set({ accountId: `${encodeURIComponent('https://elsewhere.example')} ann-1` });
  idp.identity = { sub: 'ann-1', email: 'other@allowed.example', email_verified: true, name: 'Other' };
  expect((await personOf((await signInThroughProvider()).browser))?.id).not.toBe(first!.id);
  await context.database.drizzle.delete(schema.accounts);
  await context.database.drizzle.insert(schema.accounts).values({ id: 'older', accountId: 'ann-1', providerId: 'oidc', userId: first!.id });
  idp.identity = { sub: 'ann-1' };
  expect((await personOf((await signInThroughProvider()).browser))?.id).toBe(first!.id);
  expect((await context.database.drizzle.select().from(schema.accounts))[0]?.accountId).toBe(`${encodeURIComponent(idp.issuer)} ann-1`);
});

test('a disabled person cannot sign in through the provider either', async () => {
  await signInThroughProvider();
  await context.database.drizzle.update(schema.users).set({ disabled: true }).where(eq(schema.users.email, 'ann@allowed.example'));
  server.accounts.forgetSessions();
  const { browser, landed } = await signInThroughProvider();
  expect(landed).toMatch(/^\/sign-in\?error=account_disabled/);
  expect(await personOf(browser)).toBeNull();
});

test('a return address that is altered, reused or from another browser leads nowhere', async () => {
  const attempts = [
    await signInThroughProvider({ forget: true }),
    await signInThroughProvider({ tamper: (callback) => callback.searchParams.set('state', 'x'.repeat(32)) }),
    await signInThroughProvider({ tamper: (callback) => callback.searchParams.delete('state') }),
    await signInThroughProvider({ tamper: (callback) => callback.searchParams.set('code', 'invented') }),
    await signInThroughProvider({ tamper: (callback) => callback.searchParams.set('iss', 'https://evil.example') }),
    await signInThroughProvider({ tamperRequest: (request) => request.searchParams.set('nonce', 'another nonce') }),
    await signInThroughProvider({ tamperRequest: (request) => request.searchParams.set('code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM') }),
  ];
  for (const { browser, landed } of attempts) {
    expect(landed).toMatch(/^\/sign-in\?error=/);
    expect(await personOf(browser)).toBeNull();
  }
  const first = await signInThroughProvider();
  first.browser.cookies.clear();
  expect((await first.browser.get(first.callback.href)).headers.get('location')).toMatch(/^\/sign-in\?error=/);
  expect(await personOf(first.browser)).toBeNull();
});

test.each([
  { provider: 'oidc', callbackURL: 'https://evil.example/' },
  { provider: 'oidc', callbackURL: '//evil.example/' },
  { provider: 'oidc', callbackURL: '/\\evil.example/' },
  { provider: 'oidc', errorCallbackURL: 'https://evil.example/' },
  { provider: 'google' },
  { provider: 'oidc', idToken: { token: 'x' } },
  { provider: 'oidc', scopes: ['offline_access'] },
])('%j is refused', async (body) => {
  expect(await new Browser(server.url).post('/api/auth/sign-in/social', body)).toMatchObject({ status: 400, body: { error: { code: 'invalid_request' } } });
});

test('an issuer that is down when we start is tried again when it is back', async () => {
  const late = await startIdentityProvider();
  const { issuer, clientId, clientSecret } = late;
  await using early = await startAccountServer({ ...context, oidc: { issuer, clientId, clientSecret, name: 'Late', allowDomains: [] } });
  const browser = new Browser(early.url);
  expect((await browser.post('/api/auth/sign-in/social', { provider: 'oidc' })).status).toBe(503);
  late.serve(`${early.url}/api/auth/callback/oidc`);
  expect(await browser.post('/api/auth/sign-in/social', { provider: 'oidc' })).toMatchObject({ status: 200, body: { url: expect.stringContaining(`${issuer}/auth?`) } });
  await late[Symbol.asyncDispose]();
});

test('an issuer over plain http on another host is refused at start in one sentence', () => {
  const config = { publicUrl: null, trustedProxies: 0, oidc: { issuer: 'http://idp.example', clientId: 'x', clientSecret: 'y', name: 'z', allowDomains: [] } };
  expect(() => createAccounts({ ...context, config, cookieSecret: testCookieSecret })).toThrow('OIDC_ISSUER must begin with https:// unless the provider runs on this machine.');
});

test('people who sign in through the provider have no password to change', async () => {
  const { browser } = await signInThroughProvider();
  expect(await browser.post('/api/auth/change-password', { currentPassword: 'x', newPassword: 'long enough' })).toMatchObject({
    status: 400,
    body: { error: { message: 'This account signs in through the provider and has no password here.' } },
  });
});

test('the configured administrator keeps the password in addition to the provider', async () => {
  await ensureAdministrator({ ...context, passwords, actor: { type: 'system' } }, { email: 'ann@allowed.example', password: 'long enough' });
  expect(await personOf((await signInThroughProvider()).browser)).toMatchObject({ role: 'administrator' });
  expect((await new Browser(server.url).signIn('ann@allowed.example', 'long enough')).status).toBe(200);
});
