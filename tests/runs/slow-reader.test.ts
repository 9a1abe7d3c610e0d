import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { FanOut } from '@aistudio/stream';
import { expect, test } from 'vitest';
import { EventStreams } from '../../apps/web/server/http/event-stream.ts';
import { createManualClock } from '../support/manual-clock.ts';

test('a reader that does not read is disconnected and slows nobody down: real sockets', { timeout: 60_000 }, async () => {
  let detached = 0;
  const fanOut = new FanOut(() => (detached += 1));
  const streams = new EventStreams(createManualClock());
  const server = createServer((_request, response) => {
    const reader = streams.open(response, {}, () => fanOut.delete(reader));
    fanOut.add(reader, '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const open = async () => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    await once(socket, 'data');
    return socket;
  };
  const [stuck, quick] = [await open(), await open()];
  stuck.pause();
  let received = 0;
  quick.on('data', (chunk: Buffer) => (received += chunk.length));
  const frame = `data: ${'x'.repeat(50_000)}\n\n`;
  let sent = 0;
  while (detached === 0 && sent < 2_000) {
    fanOut.write(frame, () => 'data: {"type":"data-resync"}\n\n');
    sent += 1;
    while (received < sent * frame.length) await once(quick, 'data');
  }
  expect(detached).toBe(1);
  expect(fanOut.size).toBe(1);
  expect(received).toBeGreaterThanOrEqual(sent * frame.length);
  for (const socket of [stuck, quick]) socket.destroy();
  streams.close();
  server.closeAllConnections();
  server.close();
});
