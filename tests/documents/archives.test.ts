import { expect, test } from 'vitest';
import { makePdf } from '../knowledge/make-pdf.ts';
import { makeZip } from '../knowledge/make-zip.ts';
import { startServerSuite } from '../support/server-suite.ts';
import { untilTrue } from '../support/until-true.ts';
import { attach, untilRead } from './support/attach.ts';

interface Listed {
  id: string;
  name: string;
  state: string;
  sentence: string | null;
  archive: string | null;
  parts: number | null;
}

const suite = startServerSuite();
const text = (words: string) => Buffer.from(words);
const newRepository = async (name: string) => (await suite.client.json<{ id: string }>('/api/repositories', { method: 'POST', json: { name } })).id;
const add = (repository: string, name: string, bytes: Uint8Array) => suite.client.json<{ id: string }>(`/api/repositories/${repository}/documents?name=${name}`, { method: 'POST', body: Buffer.from(bytes) });
const listed = async (repository: string) => (await suite.client.json<{ documents: Listed[] }>(`/api/repositories/${repository}/documents`)).documents;
const ended = (repository: string, count: number) => untilTrue(async () => {
  const documents = await listed(repository);
  return documents.length === count && documents.every(({ state }) => ['searchable', 'partly', 'empty', 'failed'].includes(state)) ? documents : null;
}, { waitMs: 60_000, what: 'The members of an archive' });
/** Documents that contain a word. */
const found = async (word: string) => {
  const { results } = await suite.client.json<{ results: { documentId: string; text: string }[] }>(`/api/search?query=${encodeURIComponent(word)}`);
  return results.filter(({ text: said }) => said.includes(word)).map(({ documentId }) => documentId);
};

const bundle = makeZip({
  'docs/harbour.pdf': makePdf([['The ferry pier is closed from October to March.']]),
  'a.txt': text('Only here stands the word zeppelin, once.'),
  'copy of a.txt': text('Only here stands the word zeppelin, once.'),
  '../../evil.txt': text('The lighthouse keeper collects walnuts.'),
  'bomb.txt': Buffer.alloc(140 * 1024 * 1024, 'x'),
  'inner.zip': makeZip({ 'b.txt': text('b') }),
  'broken.pdf': text('%PDF-1.7\nnothing'),
  'nothing.txt': text(''),
  '__MACOSX/._a.txt': text('x'),
});

test('the contents of an archive become documents, bad ones say why, and the others are not affected', { timeout: 180_000 }, async () => {
  const repository = await newRepository('Archives');
  const { id } = await add(repository, 'bundle.zip', bundle);
  const documents = await ended(repository, 9);
  expect(documents.map(({ name, state, archive }) => [name, state, archive])).toEqual([
    ['bundle.zip', 'partly', null],
    ['bundle.zip/docs/harbour.pdf', 'searchable', id],
    ['bundle.zip/a.txt', 'searchable', id],
    ['bundle.zip/copy of a.txt', 'searchable', id],
    ['bundle.zip/evil.txt', 'searchable', id],
    ['bundle.zip/broken.pdf', 'failed', id],
    ['bundle.zip/bomb.txt', 'failed', id],
    ['bundle.zip/inner.zip', 'failed', id],
    ['bundle.zip/nothing.txt', 'failed', id],
  ]);
  expect(documents[0]).toMatchObject({ parts: 8, partsRead: 8, sentence: '4 of 8 files in it could not be read.' });
  const why = new Map(documents.map(({ name, sentence }) => [name.split('/').at(-1), sentence]));
  expect([why.get('bomb.txt'), why.get('inner.zip'), why.get('nothing.txt'), why.get('broken.pdf')]).toEqual([expect.stringContaining('unpacks to far more'), expect.stringContaining('Archives inside other files are not opened'), expect.stringContaining('empty'), expect.stringContaining('damaged')]);
  expect(await found('walnuts')).toEqual([documents[4]!.id]);
  expect((await suite.client.fetch(`/api/documents/${documents[6]!.id}/file`)).status).toBe(404);
  expect(await (await suite.client.fetch(`/api/documents/${documents[2]!.id}/file`)).text()).toContain('zeppelin');

  // The same archive again is not read again, and does not depend on the first.
  const other = await newRepository('Again');
  const again = await add(other, 'again.zip', bundle);
  expect(await listed(other)).toHaveLength(9);
  expect((await listed(other)).find(({ name }) => name === 'again.zip/a.txt')).toMatchObject({ state: 'searchable', archive: again.id });
  await suite.client.json(`/api/repositories/${repository}/documents/${id}`, { method: 'DELETE' });
  expect(await listed(repository)).toEqual([]);
  expect(await found('zeppelin')).toHaveLength(1);
  await suite.client.json(`/api/repositories/${other}/documents/${again.id}`, { method: 'DELETE' });
  expect([await listed(other), await found('zeppelin')]).toEqual([[], []]);
});

test('a question waits for everything in an archive, and is answered from it', { timeout: 180_000 }, async () => {
  const { id } = await attach(suite.client, 'notes.zip', makeZip({ 'one.txt': text('The quartz meter is read every Tuesday.'), 'two.pdf': makePdf([['The spare key lies below the geranium.']]) }));
  const conversation = await suite.client.createConversation();
  const asked = await suite.client.fetch(`/api/conversations/${conversation}/runs`, { method: 'POST', json: { model: 'practice/tutor', parts: [{ type: 'text', text: 'When is the quartz meter read, and where is the spare key?' }, { type: 'file', fileId: id }] } });
  const told = (await asked.text()).split('\n').filter((line) => line.startsWith('data: {')).map((line) => JSON.parse(line.slice(6)) as { type: string; data: { passages: { document: string }[] } });
  const passages = told.find(({ type }) => type === 'data-passages')!.data.passages;
  expect(new Set(passages.map(({ document }) => document))).toEqual(new Set(['notes.zip/one.txt', 'notes.zip/two.pdf']));
  expect(await untilRead(suite.client, id)).toMatchObject({ state: 'searchable', sentence: null });
});

test('an archive of only bad files fails as such, and attachments of a message are listed beside it', { timeout: 180_000 }, async () => {
  const repository = await newRepository('Poison');
  const { id } = await add(repository, 'poison.zip', makeZip({ 'broken.pdf': text('%PDF-1.7\nnothing'), 'also.pdf': text('%PDF-1.4\nnothing') }));
  const mail = ['From: a@example.org', 'Subject: Minutes', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=x', '', '--x', 'Content-Type: text/plain', '', 'The minutes are attached to this message.', '--x', 'Content-Type: text/plain', 'Content-Disposition: attachment; filename="minutes.txt"', '', 'The council chose marzipan.', '--x--', ''].join('\r\n');
  const message = await add(repository, 'mail.eml', text(mail));
  const documents = await ended(repository, 5);
  expect(documents.find((each) => each.id === id)).toMatchObject({ state: 'failed', sentence: '2 of 2 files in it could not be read.' });
  expect(documents.find((each) => each.id === message.id)).toMatchObject({ state: 'searchable' });
  expect(await found('marzipan')).toEqual([documents.find(({ name }) => name === 'mail.eml/minutes.txt')!.id]);
});
