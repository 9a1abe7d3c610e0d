import { routes as table, type Route } from '@aistudio/contract/routes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { startServer, temporaryDirectory, type ServerProcess } from '../support/server-process.ts';

const routes = Object.values<Route>(table);
let server: ServerProcess;
let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let student: ApiClient;
/** What belongs to the administrator, by the name a path gives it. */
const owned: Record<string, string> = {};

beforeAll(async () => {
  directory = await temporaryDirectory();
  server = await startServer({ AISTUDIO_DATA_DIR: directory.path });
  const administrator = await ApiClient.signIn(server.url);
  const invitation = await administrator.json<{ link: string }>('/api/administration/invitations', { method: 'POST', json: { email: 'student@example.org', role: 'student' } });
  const token = new URL(invitation.link).searchParams.get('token');
  const password = 'a long enough password';
  const accepted = await fetch(`${server.url}/api/invitations/accept`, { method: 'POST', headers: { 'content-type': 'application/json', origin: server.url }, body: JSON.stringify({ token, name: 'Sam', password }) });
  expect(accepted.status).toBe(201);
  student = await ApiClient.signIn(server.url, { email: 'student@example.org', password });
  owned['conversations'] = await administrator.createConversation();
  const stream = await administrator.ask(owned['conversations'], 'Hello');
  await stream.untilFinished();
  owned['runs'] = stream.runId;
  owned['files'] = (await administrator.json<{ id: string }>('/api/files?name=a.txt', { method: 'POST', body: 'mine' })).id;
}, 60_000);

afterAll(async () => {
  await server?.stop('SIGKILL');
  await directory?.[Symbol.asyncDispose]();
});

const addressOf = (path: string) => path.replace('{id}', owned[path.split('/')[2]!] ?? 'x').replace('{token}', 'x');
const call = (route: Route) => ({ method: route.method, ...(route.method === 'GET' || route.method === 'DELETE' ? {} : { json: {} }) });

test('the table has every kind of access, so that the tests below mean something', () => {
  for (const access of ['anonymous', 'person', 'administrator', 'key']) expect(routes.some((route) => route.access === access)).toBe(true);
});

test.each(routes.filter((route) => route.access !== 'anonymous').map((route) => [`${route.method} ${route.path}`, route] as const))('%s tells a stranger nothing', async (_name, route) => {
  const { json, ...options } = call(route) as { json?: unknown; method: string };
  const response = await fetch(`${server.url}${addressOf(route.path)}`, { ...options, ...(json === undefined ? {} : { body: '{}' }) });
  expect([response.status, await response.json()]).toMatchObject([401, { error: { code: route.access === 'key' ? 'invalid_api_key' : 'unauthorised' } }]);
});

test.each(routes.filter((route) => route.access === 'administrator').map((route) => [`${route.method} ${route.path}`, route] as const))('%s is closed to a student', async (_name, route) => {
  const response = await student.fetch(addressOf(route.path), call(route));
  expect([response.status, await response.json()]).toMatchObject([403, { error: { code: 'forbidden' } }]);
});

const ofOneself = routes.filter((route) => route.access === 'person' && /\{id\}/.test(route.path));
test.each(ofOneself.map((route) => [`${route.method} ${route.path}`, route] as const))("%s does not find somebody else's, not even the other way round", async (_name, route) => {
  const bodies: Record<string, unknown> = { PATCH: { pinned: true }, POST: { model: 'practice/tutor', parts: [{ type: 'text', text: 'x' }] } };
  const options = route.method in bodies ? { method: route.method, json: bodies[route.method] } : { method: route.method };
  const response = await student.fetch(addressOf(route.path), options);
  expect([response.status, await response.json()]).toMatchObject([404, { error: { code: 'not_found' } }]);
});
