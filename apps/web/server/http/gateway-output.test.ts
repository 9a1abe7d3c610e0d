import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGatewayOutput } from './gateway-output.ts';

let arrived: (response: ServerResponse) => void = () => undefined;
const server = createServer((_request, response) => arrived(response));

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function open(version = '1.1'): Promise<{ socket: Socket; response: ServerResponse; body: () => string; until: (text: string) => Promise<void> }> {
  const response = new Promise<ServerResponse>((resolve) => (arrived = resolve));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let text = '';
  socket.on('data', (bytes: Buffer) => (text += bytes.toString()));
  socket.write(`GET / HTTP/${version}\r\nhost: x\r\n\r\n`);
  const until = async (wanted: string) => {
    while (!text.includes(wanted)) await once(socket, 'data');
  };
  return { socket, response: await response, body: () => text.slice(text.indexOf('\r\n\r\n') + 4), until };
}

test('each write is one chunk, and the last one ends the body', async () => {
  const { response, body, until, socket } = await open();
  const output = createGatewayOutput(response);
  output.head(200, { 'content-type': 'text/event-stream' });
  output.write('data: é\n\n');
  output.write(Buffer.from('data: x\n\n'));
  output.end();
  await until('0\r\n\r\n');
  expect(body()).toBe('a\r\ndata: é\n\n\r\n9\r\ndata: x\n\n\r\n0\r\n\r\n');
  socket.destroy();
});

test('HTTP/1.0 gets the bytes as they are', async () => {
  const { response, body, socket } = await open('1.0');
  const output = createGatewayOutput(response);
  output.head(200, { 'content-type': 'text/event-stream' });
  output.write('data: x\n\n');
  output.end();
  await once(socket, 'end');
  expect(body()).toBe('data: x\n\n');
});

test('a comment is only sent between events, and only if nothing was sent since the last heartbeat', async () => {
  const { response, body, until, socket } = await open();
  const output = createGatewayOutput(response);
  output.beat();
  output.head(200, { 'content-type': 'text/event-stream' });
  output.write('data: one\n\n');
  output.beat();
  output.beat();
  output.write('data: half');
  output.beat();
  output.beat();
  output.write(' two\n\n');
  output.end();
  await until('0\r\n\r\n');
  expect(body().replaceAll(/\r\n([0-9a-f]+\r\n)?|^[0-9a-f]+\r\n/g, '')).toBe('data: one\n\n:\n\ndata: half two\n\n');
  socket.destroy();
});
