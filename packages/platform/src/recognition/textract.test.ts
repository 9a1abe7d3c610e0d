import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startApi, type ApiServer } from '../../../../local-cloud/api/start-api.ts';
import { localCredentials, localRegion } from '../../../../local-cloud/objects/start-fauxqs.ts';
import { Textract } from '../../../../local-cloud/textract/textract.ts';
import { recognitionContract } from './contract.ts';
import { readRecognitionNotice } from './recognition-notice.ts';
import { createTextract } from './textract.ts';

const pdf = Buffer.from('%PDF-1.7');
const objects = new Map([['documents/scan', pdf], ['documents/words', Buffer.from('RIFF')]]);
const pages = [['Harbour', 'The ferry pier is', 'closed in winter.', '', 'The meter is read', 'every Tuesday.'], [], ['The last page.']];
const published: string[] = [];
const reading: { go: () => void; wait: Promise<void> } = { go: () => undefined, wait: Promise.resolve() };
const textract = new Textract({
  object: async (_bucket, name) => objects.get(name) ?? null,
  publish: (_topic, message) => void published.push(message),
  readLines: async () => reading.wait.then(() => pages),
  pageSize: 3,
});
let server: ApiServer;
beforeAll(async () => {
  Object.assign(process.env, localCredentials);
  server = await startApi({ services: [textract.service()] });
});
afterAll(() => server.stop());
beforeEach(() => void published.splice(0));

const open = () => createTextract({ bucket: 'documents', roleArn: 'arn:aws:iam::123456789012:role/textract', topicArn: 'arn:aws:sns:us-east-1:123456789012:done', region: localRegion, endpoint: server.url, attempts: 1 });
const begin = async (token: string, key = 'documents/scan') => open().begin({ key, token, jobId: 'job-1' });
const never = new AbortController().signal;
const ended = async () => {
  await expect.poll(() => published.length).toBe(1);
  return readRecognitionNotice(published[0]!)!;
};

recognitionContract('textract', async () => ({
  recognition: open(),
  key: 'documents/scan',
  hold: () => void (reading.wait = new Promise((resolve) => (reading.go = resolve))),
  release: () => reading.go(),
  ended,
  words: ['ferry pier', 'last page'],
}));

test('pages arrive in several responses, with lines in order and paragraphs separated', async () => {
  const begun = await begin('pages');
  expect(await ended()).toEqual({ jobId: 'job-1', recognitionId: begun.state === 'begun' ? begun.id : '' });
  const { recognitionId } = readRecognitionNotice(published[0]!)!;
  expect(await open().read(recognitionId, never)).toEqual({ state: 'done', pages: new Map([[1, 'Harbour\nThe ferry pier is\nclosed in winter.\n\nThe meter is read\nevery Tuesday.'], [3, 'The last page.']]) });
});

test('pages missing from a partial success have no text, and a failure is a failure', async () => {
  textract.endings.push('PARTIAL_SUCCESS');
  await begin('partly');
  expect(await open().read((await ended()).recognitionId, never)).toMatchObject({ pages: new Map([[1, expect.stringContaining('Harbour')]]) });
  published.splice(0);
  textract.endings.push('FAILED');
  await begin('failing');
  expect(await open().read((await ended()).recognitionId, never)).toEqual({ state: 'failed', reason: null });
});

test.each([
  ['ThrottlingException', 'busy'],
  ['ProvisionedThroughputExceededException', 'busy'],
  ['LimitExceededException', 'busy'],
  ['InternalServerError', 'busy'],
  ['BadDocumentException', 'refused'],
  ['DocumentTooLargeException', 'refused'],
])('%s means %s', async (name, state) => {
  textract.failures.push(name);
  expect(await begin(name)).toEqual({ state });
});

test('a token that was used for something else is forgotten, and what is not a document is refused', async () => {
  await begin('same');
  expect(await open().begin({ key: 'documents/scan', token: 'same', jobId: 'another' })).toEqual({ state: 'forgotten' });
  expect(await begin('no-document', 'documents/words')).toEqual({ state: 'refused' });
});

test('problems that only an administrator can fix say so', async () => {
  await expect(begin('nothing', 'documents/none')).rejects.toMatchObject({ code: 'unavailable', message: expect.stringMatching(/permissions/) });
  textract.failures.push('AccessDeniedException');
  await expect(begin('denied')).rejects.toMatchObject({ code: 'unavailable' });
});

test.each([
  ['a PDF', '%PDF-1.7', 3_000, 'takes'],
  ['a PDF of more pages', '%PDF-1.7', 3_001, 'too large'],
  ['a PNG', '\x89PNG\r\n', 1, 'takes'],
  ['a JPEG', '\xff\xd8\xff\xe0', 1, 'takes'],
  ['a TIFF', 'II*\0', 1, 'takes'],
  ['a WebP', 'RIFF\0\0\0\0WEBP', 1, 'unknown'],
  ['a PNG of more than 10 MB', `\x89PNG${'\0'.repeat(10 * 1024 * 1024)}`, 1, 'unknown'],
])('%s: %s', (_what, bytes, count, judgement) => {
  expect(open().judge({ key: 'a', bytes: Buffer.from(bytes, 'latin1'), pages: count })).toBe(judgement);
});
