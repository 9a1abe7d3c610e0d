import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { bodyPieces } from './body-pieces.ts';

/** Sends a part with `headers` to a server that reads it in pieces: what was read, or the code of the refusal. */
async function send(headers: Record<string, string>, { leave = false } = {}): Promise<{ read: string; continued: boolean }> {
  const outcome = Promise.withResolvers<string>();
  const server = createServer(async (incoming, response) => {
    let read = '';
    try {
      for await (const piece of bodyPieces({ request: incoming, response })) read += Buffer.from(piece).toString();
      outcome.resolve(read);
    } catch (error) {
      outcome.resolve((error as { code: string }).code);
    }
    response.end();
  });
  server.on('checkContinue', (incoming, response) => void server.emit('request', incoming, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const sent = request({ port: (server.address() as AddressInfo).port, method: 'PUT', headers: { ...headers, ...(leave ? { 'content-length': '1000' } : {}) } });
  let continued = false;
  sent.on('continue', () => (continued = true));
  sent.on('error', () => undefined);
  const answered = new Promise<void>((resolve) => sent.on('close', resolve));
  sent.on('response', (response) => response.resume());
  if (leave) sent.write('half', () => sent.destroy());
  else sent.end('whole');
  const [read] = await Promise.all([outcome.promise, answered]);
  return { read, continued };
}

test.each([
  ['without a coding', {}, 'whole'],
  ['with none, said in any letters', { 'content-encoding': ' Identity ' }, 'whole'],
  ['compressed', { 'content-encoding': 'gzip' }, 'unsupported'],
])('a part %s', async (_, headers, read) => {
  expect((await send(headers)).read).toBe(read);
});

test('a sender who waits for permission gets it, and one who leaves is noticed', async () => {
  expect(await send({ expect: '100-continue' })).toEqual({ read: 'whole', continued: true });
  expect((await send({}, { leave: true })).read).toBe('invalid_request');
});
