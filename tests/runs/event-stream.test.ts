import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Reader } from '@aistudio/stream';
import { afterAll, expect, test } from 'vitest';
import { EventStreams } from '../../apps/web/server/http/event-stream.ts';
import { createManualClock } from '../support/manual-clock.ts';

const clock = createManualClock();
const streams = new EventStreams(clock);
const opened: { reader: Reader; closed: Promise<void> }[] = [];
const server = createServer((_request, response) => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const reader = streams.open(response, { 'x-run-id': 'run' }, resolve);
  opened.push({ reader, closed: promise });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
afterAll(() => {
  streams.close();
  server.closeAllConnections();
  server.close();
});

const pieces = ['id: 1\ndata: {"a":"é 日 🧪"}\n\n', `id: 2\ndata: ${'x'.repeat(70_000)}\n\n`, 'id: 3\ndata: {}\n\n'];

/** What Node's own client, which is strict about chunks, reads from a stream of these pieces. */
function read(agent: Agent, last: string, method = 'GET'): Promise<{ body: string; headers: Record<string, unknown>; complete: boolean; localPort: number }> {
  return new Promise((resolve, reject) => {
    const asking = request({ port, host: '127.0.0.1', agent, method }, (response) => {
      const { reader } = opened.at(-1)!;
      const localPort = response.socket.localPort!;
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('close', () => resolve({ body, headers: response.headers, complete: response.complete, localPort }));
      for (const piece of pieces) reader.write(piece);
      reader.end(last);
    });
    asking.on('error', reject).end();
  });
}

test.each(['data: last\n\n', ''])('an HTTP/1.1 client gets whole chunks and reuses its connection (last: %j)', async (last) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const answers = [await read(agent, last), await read(agent, last), await read(agent, last)];
  for (const { body, headers, complete } of answers) {
    expect(body).toMatch(/^:[^\n]*\n\n/);
    expect(body.slice(body.indexOf('\n\n') + 2)).toBe(pieces.join('') + last);
    expect(headers).toMatchObject({ 'transfer-encoding': 'chunked', 'x-run-id': 'run', 'content-type': 'text/event-stream; charset=utf-8' });
    expect(complete).toBe(true);
  }
  expect(new Set(answers.map(({ localPort }) => localPort)).size).toBe(1);
  await Promise.all(opened.map(({ closed }) => closed));
  expect(streams.size).toBe(0);
  agent.destroy();
});

test('HEAD gets only the headers', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  expect(await read(agent, '', 'HEAD')).toMatchObject({ body: '', complete: true });
  expect((await read(agent, '')).body).toContain(pieces[0]);
  agent.destroy();
});

test('HTTP/1.0, which has no chunks, gets the plain bytes and a closed connection', async () => {
  const socket = connect(port, '127.0.0.1');
  let bytes = '';
  socket.setEncoding('utf8').on('data', (text: string) => (bytes += text));
  const before = opened.length;
  socket.write('GET / HTTP/1.0\r\n\r\n');
  while (opened.length === before) await once(socket, 'data');
  for (const piece of pieces) opened.at(-1)!.reader.write(piece);
  opened.at(-1)!.reader.end('data: last\n\n');
  await once(socket, 'close');
  const [head = '', ...body] = bytes.split('\r\n\r\n');
  expect(head.toLowerCase()).not.toContain('transfer-encoding');
  expect(body.join('\r\n\r\n').endsWith(`${pieces.join('')}data: last\n\n`)).toBe(true);
  expect(body.join()).not.toMatch(/^[0-9a-f]+\r\n/);
});

test('unsent data is counted in bytes, and a reader that leaves is noticed', async () => {
  const socket = connect(port, '127.0.0.1');
  const before = opened.length;
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  while (opened.length === before) await once(socket, 'data');
  socket.pause();
  const { reader, closed } = opened.at(-1)!;
  const frame = `data: ${'é'.repeat(500_000)}\n\n`;
  let unsent = 0;
  for (let count = 0; count < 40; count += 1) unsent = reader.write(frame);
  expect(unsent).toBeGreaterThan(20 * 1_000_000);
  socket.destroy();
  await closed;
});

test("heartbeats keep a reader's connection alive", async () => {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.setEncoding('utf8').on('data', (text: string) => (received += text));
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  const heartbeats = () => received.split('\r\n:\n\n\r\n').length - 1;
  await expect.poll(heartbeats).toBe(1);
  await clock.advance(30_000);
  await expect.poll(heartbeats).toBe(4);
  opened.at(-1)!.reader.end('');
  await opened.at(-1)!.closed;
  expect(streams.size).toBe(0);
  socket.destroy();
});

test('a reader that was gone before its stream opened is not kept', async () => {
  const closed = Promise.withResolvers<void>();
  const gone = createServer((incoming, response) => {
    response.once('close', () => streams.open(response, {}, closed.resolve));
    incoming.socket.destroy();
  });
  gone.listen(0, '127.0.0.1');
  await once(gone, 'listening');
  const asked = request({ port: (gone.address() as AddressInfo).port, host: '127.0.0.1' });
  asked.on('error', () => undefined);
  asked.end();
  const before = streams.size;
  await closed.promise;
  expect(streams.size).toBe(before);
  gone.close();
});
