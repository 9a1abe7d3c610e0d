import { ensureAdministrator } from '@aistudio/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { passwords } from '../../apps/web/server/accounts/passwords.ts';
import { openMemoryDatabase } from '../support/memory-database.ts';
import { createAccountContext } from './support/account-context.ts';
import { type AccountServer, startAccountServer } from './support/account-server.ts';
import { Browser } from './support/browser.ts';

let server: AccountServer;
let context: ReturnType<typeof createAccountContext>;
const email = 'head@example.org';
const password = 'correct horse battery';

beforeAll(async () => {
  const database = await openMemoryDatabase();
  context = { ...createAccountContext(database), passwords };
  await ensureAdministrator({ ...context, actor: { type: 'system' } }, { email, password });
  server = await startAccountServer(context);
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await context.database.close();
});

test('signs in with email and password, and out again', async () => {
  const browser = new Browser(server.url);
  expect((await browser.get('/api/me')).body).toEqual({ person: null });

  const signedIn = await browser.signIn('Head@Example.org', password);
  expect(signedIn).toMatchObject({ status: 200, body: { user: { email, role: 'administrator' } } });
  expect(JSON.stringify(signedIn.body)).not.toContain('token');
  expect(signedIn.headers.getSetCookie()).toEqual([expect.stringMatching(/^aistudio_session=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)]);
  expect((await browser.get('/api/me')).body).toMatchObject({ person: { email, role: 'administrator' } });

  expect((await browser.post('/api/auth/sign-out', {})).status).toBe(200);
  expect(browser.cookies.size).toBe(0);
});

test('a session that was signed out is over, even for who kept the cookie', async () => {
  const browser = new Browser(server.url);
  await browser.signIn(email, password);
  const kept = browser.cookieHeader();
  await browser.get('/api/me');
  await browser.post('/api/auth/sign-out', {});
  expect((await browser.request('GET', '/api/me', undefined, { cookie: kept })).body).toEqual({ person: null });
});

test('a wrong password and an unknown address get the same answer', async () => {
  const browser = new Browser(server.url);
  const wrong = await browser.signIn(email, 'not the password');
  const unknown = await browser.signIn('nobody@example.org', 'not the password');
  expect(wrong.status).toBe(401);
  expect(wrong.body).toEqual({ error: { code: 'unauthorised', message: 'The email address or the password is wrong.', requestId: 'test' } });
  expect(unknown).toMatchObject({ status: wrong.status, body: wrong.body });
  expect(browser.cookies.size).toBe(0);
});
