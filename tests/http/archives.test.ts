import { mkdir, readdir, rm } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { openArchive } from '../../packages/knowledge/src/ingest/archive/open-archive.ts';
import { ApiClient } from '../support/api-client.ts';
import { startServerSuite } from '../support/server-suite.ts';

interface Message {
  id: string;
  parentId: string | null;
  role: string;
  parts: { type: string; text?: string; name?: string }[];
  run?: { model: string; state: string };
}

const suite = startServerSuite();
let ben: ApiClient;
let benId: string;

beforeAll(async () => {
  ben = await join('ben@example.org', 'Ben');
  benId = (await suite.client.json<{ people: { id: string; email: string }[] }>('/api/administration/people')).people.find(({ email }) => email === 'ben@example.org')!.id;
}, 60_000);

async function join(email: string, name: string): Promise<ApiClient> {
  const { link } = await suite.client.json<{ link: string }>('/api/administration/invitations', { method: 'POST', json: { email, role: 'staff' } });
  const password = 'a long enough password';
  await fetch(`${suite.server.url}/api/invitations/accept`, { method: 'POST', headers: { 'content-type': 'application/json', origin: suite.server.url }, body: JSON.stringify({ token: new URL(link).searchParams.get('token'), name, password }) });
  return ApiClient.signIn(suite.server.url, { email, password });
}

/** A question answered twice, and one below the first answer. */
async function conversation(client: ApiClient): Promise<string> {
  const id = await client.createConversation();
  const first = await client.ask(id, '/fast Apples: and pears?');
  await first.untilFinished();
  const { messages } = await client.json<{ messages: Message[] }>(`/api/conversations/${id}`);
  await (await client.ask(id, '/fast And then?', { parentId: messages[1]!.id })).untilFinished();
  await (await client.ask(id, '/fast Another beginning', { parentId: null })).untilFinished();
  return id;
}

const archiveAt = async (client: ApiClient, path: string) => {
  const response = await client.fetch(path);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip']);
  return openArchive(Buffer.from(await response.arrayBuffer()));
};

test('a conversation is exported and imported, with its branches, models and texts, under new ids', async () => {
  const id = await conversation(ben);
  const file = await ben.json<{ messages: Message[]; title: string }>(`/api/conversations/${id}/export`);
  const { id: copy } = await ben.json<{ id: string }>('/api/conversations/import', { method: 'POST', json: file });
  const shape = async (of: string) => {
    const { title, messages } = await ben.json<{ title: string; messages: Message[] }>(`/api/conversations/${of}`);
    return { title, messages: messages.map(({ parentId, role, parts, run }) => [messages.findIndex((other) => other.id === parentId), role, parts, run?.model, run?.state]) };
  };
  expect(await shape(copy)).toEqual(await shape(id));
  expect((await ben.json<{ messages: Message[] }>(`/api/conversations/${copy}/export`)).messages.map(({ id: each }) => each)).not.toEqual(file.messages.map(({ id: each }) => each));
  // It can be continued.
  await (await ben.ask(copy, '/fast And now?')).untilFinished();
  expect((await suite.client.fetch(`/api/conversations/${id}/export`)).status).toBe(404);
});

test.each([
  ['a message below nothing', (messages: Message[]) => messages.map((message) => ({ ...message, parentId: message.parentId ?? 'nowhere' }))],
  ['two of one id', (messages: Message[]) => [...messages, messages[0]!]],
  ['two questions in a row', (messages: Message[]) => [...messages, { ...messages[0]!, id: 'next', parentId: messages[0]!.id }]],
])('%s is no conversation, and nothing of it is kept', async (_, change) => {
  const file = await ben.json<{ messages: Message[] }>(`/api/conversations/${await conversation(ben)}/export`);
  const before = (await ben.json<{ conversations: unknown[] }>('/api/conversations')).conversations.length;
  const refused = await ben.fetch('/api/conversations/import', { method: 'POST', json: { ...file, messages: change(file.messages) } });
  expect([refused.status, (await ben.json<{ conversations: unknown[] }>('/api/conversations')).conversations.length]).toEqual([400, before]);
});

test('a person exports everything that is theirs, so may an administrator, and nobody else', async () => {
  const id = await conversation(ben);
  await ben.fetch(`/api/conversations/${id}`, { method: 'PATCH', json: { title: 'Fruit: "a/b" \\ c?' } });
  const file = await ben.json<{ id: string }>('/api/files?name=notes.txt', { method: 'POST', body: Buffer.from('my notes'), headers: { 'content-type': 'text/plain' } });
  const deleted = await conversation(ben);
  await ben.fetch(`/api/conversations/${deleted}`, { method: 'DELETE' });
  const archive = await archiveAt(ben, '/api/account/archive');
  expect(archive.names).toContain(`files/${file.id.slice(-8)} notes.txt`);
  const [json, markdown] = ['json', 'md'].map((end) => archive.names.find((name) => /^conversations\/\d{4}-\d\d-\d\d Fruit a b c /.test(name) && name.endsWith(`${id.slice(-8)}.${end}`))!);
  expect(archive.read(markdown!)!.toString()).toContain('## Answer: practice/tutor');
  expect(JSON.parse(archive.read(json!)!.toString())).toEqual(await ben.json(`/api/conversations/${id}/export`));
  expect(archive.names.filter((name) => name.startsWith('trash/') && name.includes(deleted.slice(-8)))).toHaveLength(2);
  expect(JSON.parse(archive.read('account.json')!.toString())).toMatchObject({ name: 'Ben', email: 'ben@example.org', role: 'staff' });
  expect(archive.read('usage.jsonl')!.toString().trim().split('\n').length).toBeGreaterThan(2);
  expect((await archiveAt(suite.client, `/api/administration/people/${benId}/archive`)).names).toEqual(archive.names);
  expect((await archiveAt(suite.client, '/api/account/archive')).names.filter((name) => name.startsWith('conversations/'))).toEqual([]);
  expect((await ben.fetch(`/api/administration/people/${benId}/archive`)).status).toBe(403);
  expect((await suite.client.fetch('/api/administration/people/nobody/archive')).status).toBe(404);
});

test('an archive breaks off where something cannot be read, instead of looking complete, and the server goes on', async () => {
  const cara = await join('cara@example.org', 'Cara');
  const { id } = await cara.json<{ id: string }>('/api/files?name=notes.txt', { method: 'POST', body: Buffer.from('my notes'), headers: { 'content-type': 'text/plain' } });
  const stored = (await readdir(suite.directory, { recursive: true })).find((path) => path.endsWith(`${id}.blob`))!;
  await rm(`${suite.directory}/${stored}`);
  await mkdir(`${suite.directory}/${stored}`);
  const response = await cara.fetch('/api/account/archive');
  expect(response.status).toBe(200);
  await expect(response.arrayBuffer()).rejects.toThrow();
  await expect.poll(() => suite.server.output()).toMatch(/"route":"\/api\/account\/archive".*"event":"request_failed"|"event":"request_failed".*"route":"\/api\/account\/archive"/);
  expect((await archiveAt(suite.client, '/api/account/archive')).names).toContain('account.json');
});

test('a key without the conversations scope exports and imports none', async () => {
  const id = await conversation(suite.client);
  const { key } = await suite.client.json<{ key: string }>('/api/keys', { method: 'POST', json: { name: 'vectors', scopes: ['embeddings'] } });
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const file = await suite.client.json(`/api/conversations/${id}/export`);
  expect((await fetch(`${suite.server.url}/api/conversations/${id}/export`, { headers })).status).toBe(403);
  expect((await fetch(`${suite.server.url}/api/conversations/import`, { method: 'POST', headers, body: JSON.stringify(file) })).status).toBe(403);
  expect((await fetch(`${suite.server.url}/api/account/archive`, { headers })).status).toBe(403);
});
