import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Returns how to close the server: it waits for responses in progress, at most `lingerMs`, and for no other socket. */
export function watchSockets(server: Server): (lingerMs: number) => Promise<void> {
  const answering = new Map<Socket, number>();
  let closing = false;
  server.on('connection', (socket: Socket) => {
    answering.set(socket, 0);
    socket.once('close', () => answering.delete(socket));
  });
  const onRequest = ({ socket }: IncomingMessage, response: ServerResponse): void => {
    if (!answering.has(socket)) return;
    answering.set(socket, answering.get(socket)! + 1);
    response.once('close', () => {
      const left = (answering.get(socket) ?? 1) - 1;
      if (answering.has(socket)) answering.set(socket, left);
      // When a response closes, its last bytes may still be in transit.
      if (closing && left === 0) socket.destroySoon();
    });
  };
  for (const event of ['request', 'checkContinue', 'checkExpectation']) server.prependListener(event, onRequest);

  return async (lingerMs) => {
    closing = true;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const [socket, count] of answering) if (count === 0) socket.destroy();
    const linger = setTimeout(() => {
      for (const socket of answering.keys()) socket.destroy();
    }, lingerMs);
    await closed;
    clearTimeout(linger);
  };
}
