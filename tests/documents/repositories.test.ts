import { beforeAll, expect, test } from 'vitest';
import { makePdf } from '../knowledge/make-pdf.ts';
import type { ApiClient } from '../support/api-client.ts';
import { startServerSuite } from '../support/server-suite.ts';
import { attach, untilRead } from './support/attach.ts';
import { join } from './support/join.ts';

const suite = startServerSuite();
/** Named by their relation to the repository of `owner`, a member of staff. */
const clients: Record<string, ApiClient> = {};
let repository: string;
let document: string;
const handbook = makePdf([['The ferry pier is closed from October to March.'], ['The quartz meter is read every Tuesday.']]);

beforeAll(async () => {
  clients['administrator'] = suite.client;
  for (const name of ['owner', 'editor', 'reader', 'colleague'] as const) clients[name] = await join(clients['administrator'], name, 'staff');
  for (const name of ['student', 'other student'] as const) clients[name] = await join(clients['administrator'], name, 'student');
  const owner = clients['owner']!;
  repository = (await owner.json<{ id: string }>('/api/repositories', { method: 'POST', json: { name: 'Harbour' } })).id;
  document = (await addTo(owner, 'harbour.pdf', handbook)).id;
  await untilRead(owner, document);
  await share({ email: 'editor@example.org', may: 'edit' });
  await share({ email: 'reader@example.org', may: 'read' });
}, 120_000);

const share = (json: object) => clients['owner']!.json<{ id: string }>(`/api/repositories/${repository}/grants`, { method: 'POST', json });
const addTo = (client: ApiClient, name: string, bytes: Uint8Array, into = repository) => client.json<{ id: string }>(`/api/repositories/${into}/documents?name=${encodeURIComponent(name)}`, { method: 'POST', body: Buffer.from(bytes) });
const statusOf = async (client: ApiClient, path: string, options: RequestInit & { json?: unknown } = {}) => {
  const response = await client.fetch(path, options);
  await response.body?.cancel();
  return response.status;
};

test.each([
  ['owner', [200, 200, 200, 200, 200, 204, 200]],
  ['editor', [200, 200, 200, 200, 403, 204, 200]],
  ['reader', [200, 200, 200, 200, 403, 403, 200]],
  ['colleague', [404, 404, 404, 404, 404, 404, 404]],
  ['administrator', [404, 404, 404, 404, 404, 404, 404]],
  ['student', [404, 404, 404, 404, 404, 404, 404]],
])('%s reads, sees who else may, and changes as far as that was granted', async (name, expected) => {
  const client = clients[name]!;
  const at = `/api/repositories/${repository}`;
  expect([
    await statusOf(client, at),
    await statusOf(client, `${at}/documents`),
    await statusOf(client, `/api/documents/${document}`),
    await statusOf(client, `/api/documents/${document}/file`),
    await statusOf(client, `${at}/grants`),
    await statusOf(client, at, { method: 'PATCH', json: { description: `by ${name}` } }),
    await statusOf(client, `/api/documents/${document}/parts/1`),
  ]).toEqual(expected);
  const listed = await client.json<{ repositories: { id: string }[] }>('/api/repositories');
  expect(listed.repositories.map(({ id }) => id)).toEqual(expected[0] === 200 ? [repository] : []);
});

test.each(['editor', 'reader', 'colleague', 'administrator', 'student'])('%s does nothing that is reserved for owners', async (name) => {
  const client = clients[name]!;
  const at = `/api/repositories/${repository}`;
  const refused = name === 'editor' || name === 'reader' ? 403 : 404;
  expect([
    await statusOf(client, `${at}/grants`, { method: 'POST', json: { email: `${name}@example.org`, may: 'edit' } }),
    await statusOf(client, `${at}/grants/role:student`, { method: 'DELETE' }),
    await statusOf(client, `${at}/owner`, { method: 'POST', json: { email: `${name}@example.org` } }),
    await statusOf(client, at, { method: 'DELETE' }),
  ]).toEqual([refused, refused, refused, refused]);
  if (name !== 'editor') expect([await statusOf(client, `${at}/documents?name=a.txt`, { method: 'POST', body: 'x' }), await statusOf(client, `${at}/documents/${document}`, { method: 'DELETE' })]).toEqual([refused, refused]);
});

test('staff publish to students, who find documents in it as long as they may read it; a student publishes to nobody', async () => {
  const student = clients['student']!;
  const { id } = await share({ role: 'student', may: 'read' });
  const conversation = await student.createConversation();
  const ask = (parentId: string | null) => student.fetch(`/api/conversations/${conversation}/runs`, { method: 'POST', json: { model: 'practice/tutor', parentId, parts: [{ type: 'text', text: 'When is the quartz meter read?' }, { type: 'repository', repositoryId: repository }] } });
  const told = await (await ask(null)).text();
  expect(passagesIn(told)).toMatchObject({ documents: 1, repositories: 1, passages: expect.arrayContaining([expect.objectContaining({ documentId: document, document: 'harbour.pdf', partNumber: 2 })]) });
  expect(await clients['owner']!.json(`/api/repositories/${repository}`)).toMatchObject({ lastUsedAt: expect.any(String), shared: true });
  await clients['owner']!.json(`/api/repositories/${repository}/grants/${id}`, { method: 'DELETE' });
  expect((await ask(null)).status).toBe(404);
  const own = await student.json<{ id: string }>('/api/repositories', { method: 'POST', json: { name: 'Mine' } });
  expect(await statusOf(student, `/api/repositories/${own.id}/grants`, { method: 'POST', json: { role: 'student', may: 'read' } })).toBe(403);
  expect(await statusOf(student, `/api/repositories/${own.id}/grants`, { method: 'POST', json: { email: 'other-student@example.org', may: 'read' } })).toBe(201);
});

test('a question asked again after access was removed gets no passages', async () => {
  const reader = clients['reader']!;
  const conversation = await reader.createConversation();
  const first = await reader.fetch(`/api/conversations/${conversation}/runs`, { method: 'POST', json: { model: 'practice/tutor', parts: [{ type: 'text', text: 'When is the quartz meter read?' }, { type: 'repository', repositoryId: repository }] } });
  expect(passagesIn(await first.text())).toMatchObject({ passages: expect.arrayContaining([expect.objectContaining({ partNumber: 2 })]) });
  const grants = await clients['owner']!.json<{ grants: { id: string; person: { email: string } | null }[] }>(`/api/repositories/${repository}/grants`);
  const { id } = grants.grants.find(({ person }) => person?.email === 'reader@example.org')!;
  await clients['owner']!.json(`/api/repositories/${repository}/grants/${id}`, { method: 'DELETE' });
  const { messages } = await reader.json<{ messages: { id: string; role: string }[] }>(`/api/conversations/${conversation}`);
  const again = await reader.fetch(`/api/conversations/${conversation}/runs`, { method: 'POST', json: { model: 'practice/tutor', parentId: messages.find(({ role }) => role === 'user')!.id } });
  expect(passagesIn(await again.text())).toMatchObject({ documents: 0, passages: [] });
  await share({ email: 'reader@example.org', may: 'read' });
});

test('what is deleted is gone, the same bytes elsewhere are not', async () => {
  const owner = clients['owner']!;
  const kept = await attach(owner, 'copy.pdf', handbook);
  const other = (await owner.json<{ id: string }>('/api/repositories', { method: 'POST', json: { name: 'Second' } })).id;
  const [same, alone] = [await addTo(owner, 'again.pdf', handbook, other), await addTo(owner, 'alone.pdf', makePdf([['Only here stands the word zeppelin.']]), other)];
  await owner.json(`/api/repositories/${other}/documents/${alone.id}`, { method: 'DELETE' });
  expect(await statusOf(owner, `/api/documents/${alone.id}`)).toBe(404);
  expect(await statusOf(owner, `/api/documents/${same.id}/file`)).toBe(200);
  await owner.json(`/api/repositories/${other}`, { method: 'DELETE' });
  expect(await statusOf(owner, `/api/documents/${same.id}`)).toBe(404);
  expect(await untilRead(owner, kept.id)).toMatchObject({ state: 'searchable' });
});

test('a repository is handed over with its contents', async () => {
  const owner = clients['owner']!;
  const given = (await owner.json<{ id: string }>('/api/repositories', { method: 'POST', json: { name: 'Given away' } })).id;
  const file = await addTo(owner, 'harbour.pdf', handbook, given);
  await owner.json(`/api/repositories/${given}/owner`, { method: 'POST', json: { email: 'colleague@example.org' } });
  expect(await clients['colleague']!.json(`/api/repositories/${given}`)).toMatchObject({ may: 'own', documents: 1 });
  expect(await owner.json(`/api/repositories/${given}`)).toMatchObject({ may: 'edit' });
  expect(await statusOf(clients['colleague']!, `/api/repositories/${given}/documents/${file.id}`, { method: 'DELETE' })).toBe(204);
});

function passagesIn(stream: string): unknown {
  const told = stream.split('\n').filter((line) => line.startsWith('data: {')).map((line) => JSON.parse(line.slice(6)) as { type: string; data: unknown });
  return told.find(({ type }) => type === 'data-passages')?.data;
}
