import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join as pathOf } from 'node:path';
import type { Upload } from '@aistudio/contract/schemas';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCloud } from '../../local-cloud/start-cloud.ts';
import { makePdf } from '../knowledge/make-pdf.ts';
import { ApiClient } from '../support/api-client.ts';
import { havePostgres, startPostgres } from '../support/postgres.ts';
import { freePort, startServer, temporaryDirectory, type ServerProcess } from '../support/server-process.ts';
import { untilTrue } from '../support/until-true.ts';
import { untilRead } from './support/attach.ts';
import { join } from './support/join.ts';
import { uploadOf } from './support/upload-file.ts';

const places = ['embedded', ...(havePostgres ? ['cloud'] : [])] as const;
/** Text after the end of a PDF is allowed, and makes it as large as needed. */
const large = (text: string, megabytes: number) => Buffer.concat([makePdf([[text]]), Buffer.alloc(megabytes * 1_000_000, `${text}\n`)]);

describe.each(places)('files uploaded in parts, %s', (place) => {
  const ends = new AsyncDisposableStack();
  let environment: Record<string, string>;
  let directory: string;
  let server: ServerProcess;
  let owner: ApiClient;
  let editor: ApiClient;
  let reader: ApiClient;
  let repository: string;

  beforeAll(async () => {
    directory = ends.use(await temporaryDirectory()).path;
    environment = { AISTUDIO_DATA_DIR: directory, PORT: String(await freePort()), AISTUDIO_LARGEST_UPLOAD_MB: '40' };
    if (place === 'cloud') {
      const postgres = ends.use(await startPostgres());
      const cloud = ends.use(await startCloud({ databaseUrl: await postgres.freshDatabase() }));
      environment = { ...cloud.environment, ...environment };
    }
    server = await startServer(environment);
    owner = await ApiClient.signIn(server.url);
    [editor, reader] = [await join(owner, 'editor', 'staff'), await join(owner, 'reader', 'student')];
    repository = (await owner.json<{ id: string }>('/api/repositories', { method: 'POST', json: { name: 'Harbour' } })).id;
    await owner.json(`/api/repositories/${repository}/grants`, { method: 'POST', json: { email: 'editor@example.org', may: 'edit' } });
    await owner.json(`/api/repositories/${repository}/grants`, { method: 'POST', json: { email: 'reader@example.org', may: 'read' } });
  }, 120_000);
  afterAll(async () => {
    await server?.stop('SIGKILL');
    await ends.disposeAsync();
  });

  const arrivedOf = ({ parts }: Upload) => parts.filter(({ arrived }) => arrived).map(({ number }) => number);
  const documents = () => owner.json<{ documents: { id: string; name: string; size: number }[] }>(`/api/repositories/${repository}/documents`);

  test('an upload continues after the server was killed, with only the missing parts, and makes one document', { timeout: 240_000 }, async () => {
    const bytes = large('The ferry pier is closed from October to March.', 20);
    const { begin, sendPart, complete } = uploadOf(owner, repository, 'harbour.pdf', bytes);
    const upload = await begin();
    expect(upload.parts.reduce((sum, { size }) => sum + size, 0)).toBe(bytes.length);
    for (const number of [1, 3]) expect(await sendPart(upload, number)).toBeLessThan(300);
    // A part sent directly to the store arrives whole, whatever happens to the server.
    const midway = place === 'cloud' ? null : sendPart(upload, 2).catch(() => 0);
    await server.stop('SIGKILL');
    await midway;
    server = await startServer(environment);

    const again = await begin();
    expect(again.id).toBe(upload.id);
    expect(arrivedOf(again)).toEqual([1, 3]);
    expect((await owner.fetch(`/api/repositories/${repository}/uploads/${upload.id}/complete`, { method: 'POST' })).status).toBe(409);
    for (const { number, arrived } of again.parts) if (!arrived) expect(await sendPart(again, number)).toBeLessThan(300);
    const unfinished = await owner.json<{ uploads: object[] }>(`/api/repositories/${repository}/uploads`);
    expect(unfinished.uploads).toMatchObject([{ id: upload.id, name: 'harbour.pdf', size: bytes.length, arrived: bytes.length }]);

    // The server dies while it assembles the parts.
    const cut = complete(upload).catch(() => null);
    await server.stop('SIGKILL');
    await cut;
    server = await startServer(environment);
    const document = await untilTrue(async () => (await complete(upload)).document, { waitMs: 60_000, what: 'The completed upload' });
    expect(document).toMatchObject({ id: upload.id, name: 'harbour.pdf', size: bytes.length });
    expect(await complete(upload)).toMatchObject({ document: { id: upload.id } });
    expect((await documents()).documents.filter(({ name }) => name === 'harbour.pdf')).toHaveLength(1);
    expect(await owner.json(`/api/repositories/${repository}/uploads`)).toEqual({ uploads: [] });
    const stored = Buffer.from(await (await owner.fetch(`/api/documents/${upload.id}/file`)).arrayBuffer());
    expect(stored.equals(bytes)).toBe(true);
    if (place === 'cloud') return;
    expect(await untilRead(owner, upload.id)).toMatchObject({ state: 'searchable' });
    expect(await readdir(pathOf(directory, 'blobs', 'uploads', upload.id)).catch(() => [])).toEqual([]);
  });

  test('if what arrived is not the file that was announced, nothing of it is kept and nobody else’s file is touched', { timeout: 120_000 }, async () => {
    const [mine, theirs] = [large('Mine is this one.', 6), large('Theirs is this one.', 6)];
    const { begin, sendPart, complete } = uploadOf(owner, repository, 'theirs.pdf', theirs);
    const upload = await begin();
    for (const { number } of upload.parts) await sendPart(upload, number);
    const { document } = await complete(upload);
    const lying = uploadOf(editor, repository, 'mine.pdf', mine, createHash('sha256').update(theirs).digest('hex'));
    const begun = await lying.begin();
    for (const { number } of begun.parts) await lying.sendPart(begun, number);
    await expect(lying.complete(begun)).rejects.toThrow(/400 .*does not match the file/);
    await expect(lying.complete(begun)).rejects.toThrow(/404/);
    expect(Buffer.from(await (await owner.fetch(`/api/documents/${document!.id}/file`)).arrayBuffer()).equals(theirs)).toBe(true);
  });

  test('an upload belongs to its person, in a repository that they may change', { timeout: 60_000 }, async () => {
    const bytes = large('This one is private.', 5);
    const { at, begin, sendPart } = uploadOf(editor, repository, 'private.pdf', bytes);
    const upload = await begin();
    const other = { json: { name: 'private.pdf', size: bytes.length, sha256: 'a'.repeat(64) }, method: 'POST' };
    const statusOf = async (client: ApiClient, path: string, options: RequestInit & { json?: unknown }) => (await client.fetch(path, options)).status;
    expect(await statusOf(reader, at, other)).toBe(403);
    for (const client of [owner, reader]) {
      const refused = client === reader ? 403 : 404;
      expect(await statusOf(client, `${at}/${upload.id}/complete`, { method: 'POST' })).toBe(refused);
      expect(await statusOf(client, `${at}/${upload.id}`, { method: 'DELETE' })).toBe(refused);
      expect(await statusOf(client, `${at}/${upload.id}/parts/1`, { method: 'PUT', body: 'x' })).toBe(refused);
    }
    const elsewhere = (await owner.json<{ id: string }>('/api/repositories', { method: 'POST', json: { name: 'Elsewhere' } })).id;
    expect(await statusOf(editor, `/api/repositories/${elsewhere}/uploads/${upload.id}/complete`, { method: 'POST' })).toBe(404);
    // Somebody else's upload of the same file is separate.
    expect((await uploadOf(owner, repository, 'private.pdf', bytes).begin()).id).not.toBe(upload.id);
    await owner.json(`/api/repositories/${repository}/grants/${encodeURIComponent('person:' + (await editorId()))}`, { method: 'DELETE' });
    expect(await statusOf(editor, `${at}/${upload.id}/complete`, { method: 'POST' })).toBe(404);
    if (place === 'embedded') expect(await sendPart(upload, 1)).toBe(404);
    await owner.json(`/api/repositories/${repository}/grants`, { method: 'POST', json: { email: 'editor@example.org', may: 'edit' } });
    await editor.json(`${at}/${upload.id}`, { method: 'DELETE' });
    expect(await editor.json(at)).toEqual({ uploads: [] });
  });

  const editorId = async () => {
    const { grants } = await owner.json<{ grants: { person: { id: string; email: string } | null }[] }>(`/api/repositories/${repository}/grants`);
    return grants.find(({ person }) => person?.email === 'editor@example.org')!.person!.id;
  };

  test('a part is exactly as long as announced, and a file no larger than allowed', { timeout: 60_000 }, async () => {
    const { at, begin } = uploadOf(owner, repository, 'exact.pdf', large('Exactly this.', 5));
    const tooLarge = await owner.fetch(at, { method: 'POST', json: { name: 'huge.pdf', size: 40_000_001, sha256: 'a'.repeat(64) } });
    expect([tooLarge.status, await tooLarge.text()]).toEqual([413, expect.stringContaining('A file can have at most 40 MB here.')]);
    for (const wrong of [{ size: 0 }, { sha256: 'x' }, { name: '' }, { size: 1.5 }]) expect((await owner.fetch(at, { method: 'POST', json: { name: 'a', size: 1, sha256: 'a'.repeat(64), ...wrong } })).status).toBe(400);
    const upload = await begin();
    const put = async (number: number | string, body: Uint8Array, headers: Record<string, string> = {}) => (await owner.fetch(`${at}/${upload.id}/parts/${number}`, { method: 'PUT', body: Buffer.from(body), headers })).status;
    if (place === 'embedded') {
      const { size } = upload.parts[0]!;
      expect([await put(1, new Uint8Array(size + 1)), await put(1, new Uint8Array(size - 1)), await put(1, new Uint8Array(size), { 'content-encoding': 'gzip' })]).toEqual([413, 400, 415]);
      expect(arrivedOf(await begin())).toEqual([]);
    }
    for (const number of [0, 99, '1.5', 'x']) expect(await put(number, new Uint8Array(1))).toBe(400);
  });
});
