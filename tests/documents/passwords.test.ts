import { readdir, readFile } from 'node:fs/promises';
import { join as pathOf } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { encryptPdf } from '../knowledge/encrypt-pdf.ts';
import type { ApiClient } from '../support/api-client.ts';
import { chosenDatabase } from '../support/chosen-database.ts';
import { startServerSuite } from '../support/server-suite.ts';
import { attach, untilRead } from './support/attach.ts';
import { join } from './support/join.ts';

const [right, wrong] = ['velvet hammock', 'granite toaster'];
const suite = startServerSuite();
let owner: ApiClient;
let reader: ApiClient;
let repository: string;
beforeAll(async () => {
  owner = suite.client;
  reader = await join(owner, 'reader', 'staff');
  repository = (await owner.json<{ id: string }>('/api/repositories', { method: 'POST', json: { name: 'Exams' } })).id;
  await owner.json(`/api/repositories/${repository}/grants`, { method: 'POST', json: { email: 'reader@example.org', may: 'read' } });
}, 120_000);
const unlock = async (client: ApiClient, id: string, password: string) => (await client.fetch(`/api/documents/${id}/password`, { method: 'POST', json: { password } })).status;
const add = (bytes: Uint8Array, name = 'exam.pdf') => owner.json<{ id: string }>(`/api/repositories/${repository}/documents?name=${name}`, { method: 'POST', body: Buffer.from(bytes) });
const found = async (client: ApiClient, query: string) => (await client.json<{ results: { documentId: string }[] }>(`/api/search?query=${encodeURIComponent(query)}`)).results.map(({ documentId }) => documentId);

test('a document asks for its password, says that one is wrong, and is read with the right one, which no other document gets', { timeout: 120_000 }, async () => {
  const bytes = encryptPdf('The examination begins with the marzipan question.', { owner: 'a', user: right });
  const { id } = await add(bytes);
  const same = await attach(reader, 'exam.pdf', bytes);
  expect(await untilRead(owner, id)).toMatchObject({ state: 'failed', needsPassword: true, sentence: expect.stringContaining('Enter it') });
  expect([await unlock(reader, id, right), await unlock(owner, same.id, right), await unlock(owner, 'nothing', right), await unlock(owner, id, '')]).toEqual([403, 404, 404, 400]);

  expect(await unlock(owner, id, wrong)).toBe(204);
  expect(await untilRead(owner, id)).toMatchObject({ state: 'failed', needsPassword: true, sentence: expect.stringContaining('does not open the file') });
  expect(await unlock(owner, id, right)).toBe(204);
  expect(await untilRead(owner, id)).toMatchObject({ state: 'searchable', needsPassword: false, sentence: null });
  expect(await found(owner, 'marzipan question')).toEqual([id]);
  expect(await unlock(owner, id, right)).toBe(409);

  // Somebody with the same file but without the password can only read it through the repository.
  expect(await untilRead(reader, same.id)).toMatchObject({ state: 'failed', needsPassword: true });
  expect(await found(reader, 'marzipan question')).toEqual([id]);
  expect(Buffer.from(await (await owner.fetch(`/api/documents/${id}/file`)).arrayBuffer()).equals(bytes)).toBe(true);
  expect(await unlock(reader, same.id, right)).toBe(204);
  expect(await untilRead(reader, same.id)).toMatchObject({ state: 'searchable' });

  // The same bytes again, also after the first copy is gone.
  await owner.json(`/api/repositories/${repository}/documents/${id}`, { method: 'DELETE' });
  const again = await add(bytes, 'again.pdf');
  expect(await untilRead(owner, again.id)).toMatchObject({ state: 'failed', needsPassword: true });
  expect(await (await reader.fetch(`/api/files/${same.id}`)).arrayBuffer()).toHaveProperty('byteLength', bytes.length);
});

test('a password appears in no log and in nothing that is stored', { timeout: 60_000 }, async () => {
  expect(suite.server.output()).not.toMatch(new RegExp(`${right}|${wrong}`));
  if ((await chosenDatabase(suite.directory)) !== null) return;
  await suite.server.stop();
  const names = (await readdir(suite.directory, { recursive: true, withFileTypes: true })).filter((each) => each.isFile());
  for (const { parentPath, name } of names) {
    const bytes = await readFile(pathOf(parentPath, name));
    for (const password of [right, wrong]) expect([name, bytes.includes(password)]).toEqual([name, false]);
  }
  expect(names.length).toBeGreaterThan(50);
});

