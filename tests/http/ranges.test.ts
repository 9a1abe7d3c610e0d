import { expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { attach } from '../documents/support/attach.ts';
import { startServer, temporaryDirectory } from '../support/server-process.ts';

test('a stored file is sent whole, in the requested range, or not at all if the range does not exist', { timeout: 60_000 }, async () => {
  await using directory = await temporaryDirectory();
  await using server = await startServer({ AISTUDIO_DATA_DIR: directory.path });
  const client = await ApiClient.signIn(server.url);
  const bytes = Buffer.from('%PDF-1.7\n'.padEnd(300_000, 'x'));
  const { id } = await attach(client, 'long.pdf', bytes);
  const ask = (range?: string, method = 'GET') => client.fetch(`/api/files/${id}`, { method, headers: range === undefined ? {} : { range } });
  const whole = await ask();
  expect([whole.status, whole.headers.get('accept-ranges'), whole.headers.get('content-length')]).toEqual([200, 'bytes', '300000']);
  expect(Buffer.compare(Buffer.from(await whole.arrayBuffer()), bytes)).toBe(0);
  const part = await ask('bytes=0-8');
  expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 0-8/300000', '%PDF-1.7\n']);
  const last = await ask('bytes=-3');
  expect([last.status, await last.text()]).toEqual([206, 'xxx']);
  const none = await ask('bytes=300000-');
  expect([none.status, none.headers.get('content-range')]).toEqual([416, 'bytes */300000']);
  const head = await ask(undefined, 'HEAD');
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '300000', '']);
});
