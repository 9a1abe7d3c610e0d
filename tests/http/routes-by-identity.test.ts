import { routes, type Route } from '@aistudio/contract/routes';
import { beforeAll, expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { startServerSuite } from '../support/server-suite.ts';

type Role = 'student' | 'staff' | 'administrator';
interface Identity {
  role: Role | null;
  /** With a session, a key, or nothing. */
  headers: Record<string, string>;
  key?: 'ordinary' | 'manages keys' | 'revoked';
}

const password = 'a long enough password';
const identities: Record<string, Identity> = { stranger: { role: null, headers: {} } };
/** What belongs to the student alone, by the parameter in the path. */
const owned: Record<string, string> = {};
const suite = startServerSuite();

beforeAll(async () => {
  const { client: administrator } = suite;
  await administrator.json('/api/administration/settings', { method: 'PATCH', json: { apiKeys: 'everyone' } });
  const clients: Record<string, ApiClient> = { administrator, student: await join(administrator, 'student'), staff: await join(administrator, 'staff') };
  for (const [name, client] of Object.entries(clients)) {
    const role = name as Role;
    const keyOf = async (managesKeys: boolean) => client.json<{ id: string; key: string }>('/api/keys', { method: 'POST', json: { name: 'x', managesKeys } });
    const { id, key } = await keyOf(false);
    if (role === 'student') owned['keys'] = id;
    identities[role] = { role, headers: { cookie: client.cookie } };
    identities[`key of ${role}`] = { role, key: 'ordinary', headers: { authorization: `Bearer ${key}` } };
    if (role === 'administrator') identities['key that manages keys'] = { role, key: 'manages keys', headers: { authorization: `Bearer ${(await keyOf(true)).key}` } };
  }
  const revoked = await administrator.json<{ id: string; key: string }>('/api/keys', { method: 'POST', json: { name: 'x' } });
  await administrator.json(`/api/keys/${revoked.id}`, { method: 'DELETE' });
  identities['revoked key'] = { role: 'administrator', key: 'revoked', headers: { authorization: `Bearer ${revoked.key}` } };
  const { student } = clients;
  owned['conversations'] = await student!.createConversation();
  const stream = await student!.ask(owned['conversations'], '/fast Hello');
  await stream.untilFinished();
  owned['runs'] = stream.runId;
  owned['files'] = (await student!.json<{ id: string }>('/api/files?name=a.pdf', { method: 'POST', body: '%PDF-1.7\nmine' })).id;
  owned['repositories'] = (await student!.json<{ id: string }>('/api/repositories', { method: 'POST', json: { name: 'Mine' } })).id;
}, 120_000);

async function join(administrator: ApiClient, role: Role): Promise<ApiClient> {
  const { link } = await administrator.json<{ link: string }>('/api/administration/invitations', { method: 'POST', json: { email: `${role}@example.org`, role } });
  const json = { token: new URL(link).searchParams.get('token'), name: role, password };
  await administrator.json('/api/invitations/accept', { method: 'POST', json, headers: { origin: suite.server.url } });
  return ApiClient.signIn(suite.server.url, { email: `${role}@example.org`, password });
}

/** A refusal to let the caller in; null if they get in, to the verb or to what is wrong with an empty request. */
function refusalOf({ access, keys }: Route, { role, key }: Identity): 401 | 403 | null {
  if (role === null || key === 'revoked') return 401;
  if (access === 'key') return key === undefined ? 401 : null;
  if (key !== undefined && (keys === undefined || (keys === 'manage' && key !== 'manages keys'))) return 403;
  return access === 'administrator' && role !== 'administrator' ? 403 : null;
}

async function ask(row: Route, { headers }: Identity, body: unknown, thing = 'nobodys'): Promise<number> {
  const sends = row.method === 'POST' || row.method === 'PUT' || row.method === 'PATCH';
  const response = await fetch(`${suite.server.url}${row.path.replace(/\{\w+\}/, thing).replaceAll(/\{\w+\}/g, '1')}${row.input === 'bytes' ? '?name=a.txt' : ''}`, {
    method: row.method,
    redirect: 'manual',
    headers: { ...headers, ...(sends ? { 'content-type': 'application/json', origin: suite.server.url } : {}) },
    ...(sends ? { body: JSON.stringify(body) } : {}),
  });
  await response.body?.cancel();
  return response.status;
}

const rows = Object.entries<Route>(routes);
/** Getting in here ends the session, so these come last. */
const last = rows.filter(([name]) => name === 'deleteAccount');

test('the table has every kind of access, so that the tests below mean something', () => {
  expect(new Set(rows.map(([, { access }]) => access)).size).toBe(4);
  expect(new Set(rows.map(([, { keys }]) => keys)).size).toBe(3);
});

test.each(rows.filter((row) => row[1].access !== 'anonymous' && !last.includes(row)))('%s lets in whoever the table names, and nobody else', async (_name, row) => {
  for (const [name, identity] of Object.entries(identities)) {
    const status = await ask(row, identity, {});
    const refusal = refusalOf(row, identity);
    const expected = refusal ?? (status < 500 && ![401, 403, 405].includes(status) && (status !== 404 || row.path.includes('{')) ? status : 'let in');
    expect([name, status]).toEqual([name, expected]);
  }
});

// Sign-in, sign-up and sign-out routes authorise by themselves.
test.each(rows.filter(([, { access }]) => access === 'anonymous'))('%s is open to strangers, and fails for nobody', async (_name, row) => {
  const status = await ask(row, identities['stranger']!, {});
  expect(status).toBeLessThan(500);
  expect(status).not.toBe(405);
});

const valid: Record<string, unknown> = {
  changeConversation: { pinned: true },
  changeRepository: { name: 'Theirs' },
  addRepositoryDocument: {},
  beginUpload: { name: 'a.pdf', size: 1, sha256: 'a'.repeat(64) },
  storeUploadPart: {},
  addPages: { urls: ['https://example.org/'] },
  changePage: { refetchHours: 24 },
  addGrant: { role: 'staff', may: 'edit' },
  handOverRepository: { email: 'staff@example.org' },
  startRun: { model: 'practice/tutor', parts: [{ type: 'text', text: 'x' }] },
};
const personal = rows.filter(([, { access, path }]) => (access === 'person' || access === 'key') && path.split('/')[2]! in { conversations: 0, runs: 0, files: 0, keys: 0, repositories: 0 } && path.includes('{'));

test.each(personal)("%s does not find what is somebody else's, whoever asks", async (name, row) => {
  expect(row.input === undefined || name in valid, `say in this file what ${name} may be sent`).toBe(true);
  const thing = owned[row.path.split('/')[2]!]!;
  for (const [who, identity] of Object.entries(identities)) {
    if (identity.role === 'student' || refusalOf(row, identity) !== null) continue;
    expect([who, await ask(row, identity, valid[name] ?? {}, thing)]).toEqual([who, 404]);
  }
  // That it exists is checked with its owner, where asking does no harm.
  if (row.method === 'GET') expect(await ask(row, row.access === 'key' ? identities['key of student']! : identities['student']!, {}, thing)).toBe(200);
});

test.each(last)('%s is refused to strangers and to callers that only have a key', async (_name, row) => {
  const refused = Object.entries(identities).filter(([, identity]) => refusalOf(row, identity) !== null);
  const statuses = await Promise.all(refused.map(([, identity]) => ask(row, identity, {})));
  expect(statuses).toEqual(refused.map(([, identity]) => refusalOf(row, identity)));
});
