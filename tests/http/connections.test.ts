import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { BodyRoom } from '../../apps/web/server/http/body-room.ts';
import { createHttpServer } from '../../apps/web/server/http/create-http-server.ts';
import { readBytes } from '../../apps/web/server/http/read-body.ts';
import { watchSockets } from '../../apps/web/server/http/watch-sockets.ts';

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

const echo: Handle = (request, response) => {
  void readBytes({ request, response, bodyLimit: 1_000, room: new BodyRoom() }).then(
    (bytes) => response.end(`${request.method} ${request.url} ${bytes.toString()}`),
    () => response.writeHead(413).end(),
  );
};

/** Our server, with the listener that Next adds and that ignores unknown upgrades. */
async function start(handle: Handle = echo) {
  const server = createHttpServer(handle, () => 'id');
  const close = watchSockets(server);
  server.on('upgrade', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, close, server };
}

function open(port: number): Socket & { received: string } {
  const socket = Object.assign(connect(port, '127.0.0.1'), { received: '' });
  socket.on('data', (chunk: Buffer) => (socket.received += chunk.toString()));
  socket.on('error', () => undefined);
  return socket;
}

async function ask(port: number, bytes: string): Promise<Socket & { received: string }> {
  const socket = open(port);
  socket.write(bytes);
  return socket;
}

test.each([
  ['h2c', 'connection: Upgrade, HTTP2-Settings\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n'],
  ['foo', 'connection: upgrade\r\nupgrade: foo\r\n'],
  ['a websocket', 'connection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n'],
  ['an expectation nobody knows', 'expect: the-unexpected\r\n'],
])('who asks for %s is answered as if they had not, again and again on one connection', async (_name, headers) => {
  const { port, close } = await start();
  const socket = await ask(port, `POST /a HTTP/1.1\r\nhost: x\r\n${headers}content-length: 4\r\n\r\nbody`);
  await expect.poll(() => socket.received).toContain('POST /a body');
  socket.write(`GET /b HTTP/1.1\r\nhost: x\r\n${headers}\r\n`);
  await expect.poll(() => socket.received).toContain('GET /b ');
  expect(socket.received.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
  await close(60_000);
});

test('a client that expects 100-continue goes on when its body is wanted, and is refused if it is too long', async () => {
  const { port, close } = await start();
  const wanted = await ask(port, 'POST /a HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: 4\r\n\r\n');
  await expect.poll(() => wanted.received).toBe('HTTP/1.1 100 Continue\r\n\r\n');
  wanted.write('body');
  await expect.poll(() => wanted.received).toContain('POST /a body');
  const refused = await ask(port, 'POST /a HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: 40000\r\n\r\n');
  await once(refused, 'close');
  expect(refused.received).toMatch(/^HTTP\/1\.1 413 /);
  await close(60_000);
});

test('CONNECT is refused in words and its connection ends, even if the client never closes it', async () => {
  const { port, close } = await start();
  const socket = await ask(port, 'CONNECT example.org:443 HTTP/1.1\r\nhost: example.org:443\r\n\r\n');
  await once(socket, 'close');
  expect(socket.received).toMatch(/^HTTP\/1\.1 405 .*"message":"CONNECT is not possible/s);
  await close(60_000);
});

test('a body whose sender left before it was requested is refused, not waited for', async () => {
  const outcome = Promise.withResolvers<string>();
  const { port, close } = await start((request, response) => {
    response.once('close', () => void readBytes({ request, response, bodyLimit: 1_000, room: new BodyRoom() }).then(() => outcome.resolve('read'), (error: Error) => outcome.resolve(error.message)));
  });
  const socket = await ask(port, 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf');
  await once(socket, 'connect');
  socket.resetAndDestroy();
  expect(await outcome.promise).toBe('The connection ended before the request did.');
  await close(60_000);
});

test('a server that closes waits for the response in progress and for no other socket', async () => {
  let answer: ServerResponse | undefined;
  const { port, close, server } = await start((request, response) => {
    if (request.url === '/slow') answer = response;
    else response.end('done');
  });
  const silent = open(port);
  const half = await ask(port, 'GET /half HTTP/1.1\r\nhost');
  const kept = await ask(port, 'GET /kept HTTP/1.1\r\nhost: x\r\n\r\n');
  const upgraded = await ask(port, 'GET /upgraded HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: foo\r\n\r\n');
  const slow = await ask(port, 'GET /slow HTTP/1.1\r\nhost: x\r\n\r\n');
  await expect.poll(() => [kept, upgraded].every(({ received }) => received.endsWith('done')) && answer !== undefined && silent.readyState === 'open').toBe(true);
  const others = Promise.all([silent, half, kept, upgraded].map((socket) => once(socket, 'close')));
  const closed = close(60_000);
  await others;
  expect(server.listening).toBe(false);
  answer!.end('late');
  await closed;
  await expect.poll(() => slow.received).toMatch(/late$/);
});

test('a response that never ends is cut off after its time', async () => {
  const { port, close } = await start((_request, response) => void response.write('for ever'));
  const socket = await ask(port, 'GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  await expect.poll(() => socket.received).toContain('for ever');
  await close(10);
  await once(socket, 'close');
});
