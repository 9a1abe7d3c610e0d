import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** Longer than any load balancer's idle timeout, or it would send requests into connections we are closing. */
const keepAliveMs = 95_000;

const refusals: Record<string, { status: number; code: string; message: string }> = {
  HPE_HEADER_OVERFLOW: { status: 431, code: 'too_large', message: 'The request headers are larger than 16 KB.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'invalid_request', message: 'The request took too long to arrive.' },
};
const unreadable = { status: 400, code: 'invalid_request', message: 'The request could not be read.' };
const tunnel = { status: 405, code: 'invalid_request', message: 'CONNECT is not possible here: this server is no proxy.' };

/**
 * A server whose every refusal, including of unreadable requests, has the one error shape. What it does not support is answered as
 * if it had not been requested: an upgrade continues in HTTP/1.1, and an unknown expectation is ignored (RFC 9110, 7.8 and 10.1.1).
 */
export function createHttpServer(handle: (request: IncomingMessage, response: ServerResponse) => void, requestId: () => string): Server {
  const server = createServer(
    {
      keepAliveTimeout: keepAliveMs,
      headersTimeout: keepAliveMs + 5_000,
      requestTimeout: 120_000,
      maxHeaderSize: 16_384,
      noDelay: true,
      // Next listens for upgrades and leaves unknown ones hanging.
      shouldUpgradeCallback: () => false,
    },
    handle,
  );
  server.on('checkContinue', handle);
  server.on('checkExpectation', handle);
  server.on('connect', (_request: IncomingMessage, socket: Duplex) => refuse(socket, tunnel, requestId()));
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    refuse(socket, refusals[error.code ?? ''] ?? unreadable, requestId());
  });
  return server;
}

/** Answers without a response object, and ends the connection whatever the other side does. */
function refuse(socket: Duplex, { status, code, message }: typeof unreadable, id: string): void {
  const body = JSON.stringify({ error: { code, message, requestId: id } });
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nx-request-id: ${id}\r\nconnection: close\r\n\r\n`;
  socket.on('error', () => undefined);
  socket.end(head + body, () => socket.destroy());
}
