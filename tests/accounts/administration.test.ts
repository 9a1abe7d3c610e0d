import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureAdministrator } from '@aistudio/core';
import { type Database, openDatabase, schema } from '@aistudio/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPlace, sharedPlaces } from '../support/data-place.ts';
import { havePostgres } from '../support/postgres.ts';
import { prepareData } from '../support/prepare-data.ts';
import { createAccountContext, type TestContext } from './support/account-context.ts';
import { type AccountServer, startAccountServer } from './support/account-server.ts';
import { Browser } from './support/browser.ts';

const password = 'correct horse battery';
const head = { name: 'Head', email: 'head@example.org', password };

interface Opened {
  database: Database;
  remove(): Promise<void>;
}

const drivers: { name: string; skip: boolean; open: () => Promise<Opened> }[] = [
  {
    name: 'the embedded database',
    skip: false,
    async open() {
      const directory = await mkdtemp(join(tmpdir(), 'aistudio-accounts-'));
      await prepareData(directory);
      return { database: await openDatabase({ kind: 'embedded', directory }), remove: () => rm(directory, { recursive: true, force: true }) };
    },
  },
  ...sharedPlaces.map((name) => ({
    name,
    skip: !havePostgres,
    async open() {
      const place = await openPlace(name);
      return { database: await openDatabase(place.location), remove: async () => place[Symbol.asyncDispose]() };
    },
  })),
];

describe.each(drivers.filter((driver) => !driver.skip))('on $name', ({ open }) => {
  let opened: Opened;
  let server: AccountServer;
  let context: TestContext;
  const stored = new Map<string, string>();
  beforeAll(async () => {
    opened = await open();
    context = createAccountContext(opened.database);
    const secrets = {
      get: async (name: string) => stored.get(name) ?? null,
      set: async (name: string, value: string) => void stored.set(name, value),
      delete: async (name: string) => void stored.delete(name),
    };
    server = await startAccountServer({ ...context, secrets, connectServer: () => ({ listModels: async () => [{ id: 'small' }], generate: async () => ({ type: 'finished', finishReason: 'stop', usage: null }) }) });
  });
  beforeEach(async () => {
    for (const table of [schema.users, schema.setupLinks, schema.invitations, schema.settings, schema.servers, schema.signInAttempts]) await context.database.drizzle.delete(table);
    server.accounts.forgetSessions();
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await context.database.close();
    await opened.remove();
  });

  async function setUp(): Promise<Browser> {
    const { setupToken } = await ensureAdministrator({ ...context, actor: { type: 'system' } }, null);
    const browser = new Browser(server.url);
    expect((await browser.post('/api/setup', { token: setupToken, ...head })).status).toBe(201);
    return browser;
  }

  test('the setup link creates the first administrator, who is signed in at once', async () => {
    const visitor = new Browser(server.url);
    expect((await visitor.get('/api/session')).body).toMatchObject({ user: null, needsAdministrator: true });
    const browser = await setUp();
    expect((await browser.get('/api/session')).body).toMatchObject({ user: { email: head.email, role: 'administrator' }, needsAdministrator: false });
    expect(await visitor.post('/api/setup', { token: 'invented', ...head })).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } });
    expect((await visitor.signIn(head.email, password)).status).toBe(200);
  });

  test('an administrator invites somebody, who joins with the role of the invitation', async () => {
    const administrator = await setUp();
    const invited = await administrator.post('/api/administration/invitations', { email: 'new@example.org', role: 'student' });
    expect(invited).toMatchObject({ status: 201, body: { id: expect.any(String), expiresAt: expect.any(String) } });
    const link = new URL(invited.body.link);
    expect([link.origin, link.pathname]).toEqual([server.url, '/join']);
    const token = link.searchParams.get('token');
    const browser = new Browser(server.url);
    expect((await browser.get(`/api/invitations/${token}`)).body).toEqual({ email: 'new@example.org', role: 'student' });
    expect((await browser.get('/api/invitations/invented')).status).toBe(404);
    expect((await browser.post('/api/invitations/accept', { token, name: 'New', password })).status).toBe(201);
    expect((await browser.get('/api/session')).body.user).toMatchObject({ email: 'new@example.org', name: 'New', role: 'student' });
    expect((await new Browser(server.url).post('/api/invitations/accept', { token, name: 'Late', password })).status).toBe(404);
    const people = (await administrator.get('/api/administration/people')).body.people;
    expect(people).toMatchObject([{ email: head.email }, { email: 'new@example.org', role: 'student', disabled: false, lastSeenAt: expect.any(String) }]);
  });

  test('an invitation is withdrawn', async () => {
    const administrator = await setUp();
    const { body } = await administrator.post('/api/administration/invitations', { email: 'new@example.org', role: 'staff' });
    expect((await administrator.get('/api/administration/invitations')).body.invitations).toMatchObject([{ id: body.id, email: 'new@example.org' }]);
    expect((await administrator.request('DELETE', `/api/administration/invitations/${body.id}`)).status).toBe(204);
    expect((await administrator.get(`/api/invitations/${new URL(body.link).searchParams.get('token')}`)).status).toBe(404);
  });

  test('somebody who forgot the password gets a one-time link, is signed out elsewhere and can sign in despite a lock', async () => {
    const administrator = await setUp();
    const { body: invited } = await administrator.post('/api/administration/invitations', { email: 'ann@example.org', role: 'staff' });
    const ann = new Browser(server.url);
    const joined = await ann.post('/api/invitations/accept', { token: new URL(invited.link).searchParams.get('token'), name: 'Ann', password });
    for (let failure = 0; failure < 6; failure += 1) await new Browser(server.url).signIn('ann@example.org', 'a wrong password');
    expect((await new Browser(server.url).signIn('ann@example.org', password)).status).toBe(429);
    const makeLink = () => administrator.post(`/api/administration/people/${joined.body.user.id}/password-link`, {});
    const replaced = new URL((await makeLink()).body.link);
    const made = await makeLink();
    expect(made).toMatchObject({ status: 201, body: { expiresAt: expect.any(String) } });
    const link = new URL(made.body.link);
    expect([link.origin, link.pathname]).toEqual([server.url, '/new-password']);
    const token = link.searchParams.get('token');
    const choosing = new Browser(server.url);
    expect((await choosing.get(`/api/password-links/${replaced.searchParams.get('token')}`)).status).toBe(404);
    expect((await choosing.get(`/api/password-links/${token}`)).body).toEqual({ email: 'ann@example.org' });
    expect((await choosing.post('/api/password-links/use', { token, password: 'short' })).status).toBe(400);
    expect((await choosing.post('/api/password-links/use', { token, password: 'a new long password' })).body.user).toMatchObject({ email: 'ann@example.org', role: 'staff' });
    expect((await choosing.get('/api/session')).body.user).toMatchObject({ email: 'ann@example.org' });
    expect((await ann.get('/api/session')).body.user).toBe(null);
    expect((await new Browser(server.url).post('/api/password-links/use', { token, password: 'another password' })).status).toBe(404);
    expect((await new Browser(server.url).signIn('ann@example.org', password)).status).toBe(401);
    expect((await new Browser(server.url).signIn('ann@example.org', 'a new long password')).status).toBe(200);
    const unused = new URL((await makeLink()).body.link).searchParams.get('token');
    await administrator.request('PATCH', `/api/administration/people/${joined.body.user.id}`, { disabled: true });
    expect((await new Browser(server.url).get(`/api/password-links/${unused}`)).status).toBe(404);
    expect((await makeLink()).status).toBe(404);
  });

  test('sign-up is closed, opened and closed again', async () => {
    const administrator = await setUp();
    const browser = new Browser(server.url);
    const ann = { name: 'Ann', email: 'ann@example.org', password };
    expect((await browser.post('/api/sign-up', ann)).status).toBe(403);
    expect((await administrator.request('PATCH', '/api/administration/settings', { signUp: 'open' })).body).toMatchObject({ signUp: 'open' });
    expect((await browser.get('/api/session')).body.signUp).toBe('open');
    expect((await browser.post('/api/sign-up', { ...ann, role: 'administrator' })).status).toBe(400);
    expect(await browser.post('/api/sign-up', ann)).toMatchObject({ status: 201, body: { user: { role: 'staff' } } });
    expect((await browser.get('/api/session')).body.user).toMatchObject({ email: 'ann@example.org' });
    expect((await new Browser(server.url).post('/api/sign-up', ann)).status).toBe(409);
    await administrator.request('PATCH', '/api/administration/settings', { signUp: 'closed' });
    expect((await new Browser(server.url).post('/api/sign-up', { ...ann, email: 'b@example.org' })).status).toBe(403);
  });

  test('servers are added, tested, changed and removed; their keys are never returned', async () => {
    const administrator = await setUp();
    const lab = { id: 'lab', name: 'Lab', baseUrl: 'http://127.0.0.1:8000/v1', apiKey: 'sk-canary' };
    const answers = [
      await administrator.post('/api/administration/servers', lab),
      await administrator.get('/api/administration/servers'),
      await administrator.post('/api/administration/servers/lab/test', {}),
      await administrator.post('/api/administration/servers/test', lab),
      await administrator.request('PATCH', '/api/administration/servers/lab', { name: 'Laboratory' }),
      await administrator.request('DELETE', '/api/administration/servers/lab'),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([201, 200, 200, 200, 200, 204]);
    expect(answers[1]?.body.servers).toEqual([{ id: 'lab', name: 'Lab', kind: 'compatible', address: lab.baseUrl, settings: { baseUrl: lab.baseUrl }, stored: ['apiKey'], from: 'settings' }]);
    expect(Object.keys(answers[1]?.body.kinds)).toEqual(['openai', 'azure', 'google', 'bedrock', 'compatible']);
    for (const index of [2, 3]) expect(answers[index]?.body).toEqual({ ok: true, models: ['small'], message: 'Lab answers and offers 1 model. "small" was asked and answered.', detail: null });
    expect(JSON.stringify([answers, context.log.lines])).not.toContain('sk-canary');
    expect(stored.size).toBe(0);
  });

  test('administrators see all usage, and people their own', async () => {
    const administrator = await setUp();
    const nothing = { runs: 0, inputTokens: 0, outputTokens: 0, cost: null };
    expect((await administrator.get('/api/administration/usage?days=7')).body).toMatchObject({ totals: nothing, byModel: [], byPerson: [] });
    expect((await administrator.get('/api/administration/usage?days=nonsense')).status).toBe(400);
    expect((await administrator.get('/api/usage')).body.byDay).toHaveLength(30);
    expect((await new Browser(server.url).get('/api/usage')).status).toBe(401);
  });

  test('every administration route is closed to visitors, students and staff', async () => {
    const administrator = await setUp();
    await administrator.request('PATCH', '/api/administration/settings', { signUp: 'open' });
    const staff = new Browser(server.url);
    await staff.post('/api/sign-up', { name: 'Ann', email: 'ann@example.org', password });
    const addresses: [string, string, unknown?][] = [
      ['GET', 'people'], ['PATCH', 'people/x', { role: 'administrator' }], ['POST', 'people/x/password-link', {}], ['GET', 'invitations'], ['POST', 'invitations', { email: 'x@example.org', role: 'administrator' }],
      ['DELETE', 'invitations/x'], ['GET', 'settings'], ['PATCH', 'settings', { signUp: 'open' }], ['GET', 'usage'], ['GET', 'usage/csv'], ['GET', 'servers'],
      ['POST', 'servers', { id: 'x', name: 'x', baseUrl: 'http://x' }], ['PATCH', 'servers/x', {}], ['DELETE', 'servers/x'], ['POST', 'servers/x/test', {}],
      ['POST', 'servers/test', { id: 'x', name: 'x', baseUrl: 'http://x' }],
    ];
    for (const [method, path, body] of addresses) {
      const statuses = await Promise.all([new Browser(server.url), staff].map((browser) => browser.request(method, `/api/administration/${path}`, body).then((answer) => answer.status)));
      expect([method, path, ...statuses]).toEqual([method, path, 401, 403]);
    }
  });
});
