import OpenAI, { toFile } from 'openai';
import { beforeAll, expect, test } from 'vitest';
import { makePdf } from '../knowledge/make-pdf.ts';
import type { ApiClient } from '../support/api-client.ts';
import { startServerSuite } from '../support/server-suite.ts';
import { attach, untilRead } from './support/attach.ts';
import { join } from './support/join.ts';

const suite = startServerSuite();
let other: OpenAI;
let client: OpenAI;
const handbook = Buffer.from(makePdf([['The ferry pier is closed from October to March.'], ['The quartz meter is read every Tuesday.']]));

beforeAll(async () => {
  await suite.client.json('/api/administration/settings', { method: 'PATCH', json: { apiKeys: 'everyone' } });
  client = await clientOf(suite.client);
  other = await clientOf(await join(suite.client, 'colleague', 'staff'));
}, 120_000);
async function clientOf(person: ApiClient, input: object = {}): Promise<OpenAI> {
  const { key } = await person.json<{ key: string }>('/api/keys', { method: 'POST', json: { name: 'test', ...input } });
  return new OpenAI({ baseURL: `${suite.server.url}/v1`, apiKey: key, maxRetries: 0 });
}

test("OpenAI's client uploads, waits, searches and deletes", { timeout: 120_000 }, async () => {
  const file = await client.files.create({ file: await toFile(handbook, 'harbour.pdf'), purpose: 'assistants' });
  expect(file).toMatchObject({ object: 'file', filename: 'harbour.pdf', bytes: handbook.length, purpose: 'assistants' });
  const store = await client.vectorStores.create({ name: 'Harbour' });
  const held = await client.vectorStores.files.createAndPoll(store.id, { file_id: file.id }, { pollIntervalMs: 100 });
  expect(held).toMatchObject({ id: file.id, vector_store_id: store.id, status: 'completed', last_error: null });
  expect(await client.vectorStores.retrieve(store.id)).toMatchObject({ name: 'Harbour', status: 'completed', file_counts: { completed: 1, total: 1 } });
  const found = await client.vectorStores.search(store.id, { query: 'When is the quartz meter read?' });
  expect(found.data[0]).toMatchObject({ file_id: file.id, filename: 'harbour.pdf', attributes: { part: 'page', number: 2 }, content: [{ type: 'text', text: 'The quartz meter is read every Tuesday.' }] });
  expect((await client.files.retrieve(file.id)).status).toBe('processed');
  expect((await client.files.list()).data.map(({ id }) => id)).toEqual([file.id]);
  const oddly = await client.files.create({ file: await toFile(Buffer.from('A line.'), '../../exam\u202etxt.exe'), purpose: 'assistants' });
  expect(oddly.filename).toBe('examtxt.exe');
  await client.files.delete(oddly.id);

  const broken = await client.vectorStores.files.uploadAndPoll(store.id, await toFile(Buffer.from('%PDF-1.7\nnothing of this is a PDF'), 'broken.pdf'), { pollIntervalMs: 100 });
  expect(broken).toMatchObject({ status: 'failed', last_error: { message: expect.stringContaining('damaged') } });
  const second = await client.vectorStores.create({});
  await expect(client.vectorStores.files.create(second.id, { file_id: file.id })).rejects.toMatchObject({ status: 409 });

  for (const ask of [() => other.files.retrieve(file.id), () => other.vectorStores.retrieve(store.id), () => other.vectorStores.search(store.id, { query: 'x' }), () => other.vectorStores.delete(store.id), () => other.files.delete(file.id)]) await expect(ask()).rejects.toMatchObject({ status: 404 });
  expect((await other.vectorStores.list()).data).toEqual([]);
  await expect((await clientOf(suite.client, { scopes: ['chat'] })).files.list()).rejects.toMatchObject({ status: 403 });

  expect(await client.vectorStores.files.delete(broken.id, { vector_store_id: store.id })).toMatchObject({ deleted: true });
  expect(await client.files.delete(file.id)).toMatchObject({ id: file.id, deleted: true });
  expect((await client.vectorStores.files.list(store.id)).data).toEqual([]);
  expect(await client.vectorStores.delete(store.id)).toMatchObject({ deleted: true });
  await expect(client.vectorStores.retrieve(store.id)).rejects.toMatchObject({ status: 404 });
});

test('a search over everything finds what its person may read, and nothing else', { timeout: 120_000 }, async () => {
  const file = await attach(suite.client, 'secret.pdf', makePdf([['The zeppelin lands behind the greenhouse.']]));
  await untilRead(suite.client, file.id);
  const ask = (who: OpenAI) => who.post('/search', { body: { query: 'zeppelin' } }) as Promise<{ data: { filename: string }[] }>;
  expect((await ask(client)).data).toMatchObject([{ filename: 'secret.pdf' }]);
  expect((await ask(other)).data).toEqual([]);
  expect(await suite.client.json('/api/search?query=zeppelin')).toMatchObject({ results: [{ document: 'secret.pdf', part: 'page', text: 'The zeppelin lands behind the greenhouse.' }] });
});
