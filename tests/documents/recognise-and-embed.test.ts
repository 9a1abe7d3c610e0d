import { expect, test } from 'vitest';
import { haveDocuments, readCase } from '../knowledge/find-documents.ts';
import { makePdf } from '../knowledge/make-pdf.ts';
import { ApiClient } from '../support/api-client.ts';
import { startServer, temporaryDirectory } from '../support/server-process.ts';
import { untilTrue } from '../support/until-true.ts';
import { attach, untilRead } from './support/attach.ts';

test.skipIf(!haveDocuments)('a scan is recognised, and says so meanwhile', { timeout: 120_000 }, async () => {
  await using directory = await temporaryDirectory();
  await using server = await startServer({ AISTUDIO_DATA_DIR: directory.path });
  const client = await ApiClient.signIn(server.url);
  const scan = await attach(client, 'scan-only.pdf', readCase('scan-only.pdf'));
  expect(await untilRead(client, scan.id)).toMatchObject({ state: 'searchable', pictures: 1, picturesRead: 1 });
  expect(await client.json(`/api/documents/${scan.id}/parts/1`)).toMatchObject({ text: expect.stringContaining('ferry pier') });
});

test('a long document is found by words it does not contain', { timeout: 180_000 }, async () => {
  await using directory = await temporaryDirectory();
  await using server = await startServer({ AISTUDIO_DATA_DIR: directory.path });
  const client = await ApiClient.signIn(server.url);
  const filler = (page: number) => Array.from({ length: 30 }, (_, line) => `Paragraph ${page * 30 + line} tells of tiles, gutters and the paint of the fence in the yard.`);
  const pages = Array.from({ length: 12 }, (_, page) => filler(page));
  pages[7] = ['Physicians recommend rest for pupils who are ill with influenza.'];
  const file = await attach(client, 'handbook.pdf', makePdf(pages));
  await untilRead(client, file.id);
  const conversation = await client.createConversation();
  const ask = async () => {
    const response = await client.fetch(`/api/conversations/${conversation}/runs`, { method: 'POST', json: { model: 'practice/tutor', parentId: null, parts: [{ type: 'text', text: 'What do doctors say about sick children with the flu?' }, { type: 'file', fileId: file.id }] } });
    const told = (await response.text()).split('\n').filter((line) => line.startsWith('data: {')).map((line) => JSON.parse(line.slice(6)) as { type: string; data: { passages: { partNumber: number }[] } });
    return told.find(({ type }) => type === 'data-passages')!.data.passages.some(({ partNumber }) => partNumber === 8);
  };
  // Vectors come after the words: search by meaning works as soon as they are there.
  expect(await untilTrue(ask, { waitMs: 120_000 })).toBe(true);
});

