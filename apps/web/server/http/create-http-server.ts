import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** Longer than any balancer's idle timeout, or it would send requests into connections we are closing. */
const keepAliveMs = 95_000;

const refusals: Record<string, { status: number; code: string; message: string }> = {
  HPE_HEADER_OVERFLOW: { status: 431, code: 'too_large', message: 'The request headers are larger than 16 KB.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'invalid_request', message: 'The request took too long to arrive.' },
};

/** A server whose every refusal, of unreadable requests too, has the one error shape. */
export function createHttpServer(handle: (request: IncomingMessage, response: ServerResponse) => void, requestId: () => string): Server {
  const server = createServer({ keepAliveTimeout: keepAliveMs, headersTimeout: keepAliveMs + 5_000, requestTimeout: 120_000, maxHeaderSize: 16_384, noDelay: true }, handle);
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const { status, code, message } = refusals[error.code ?? ''] ?? { status: 400, code: 'invalid_request', message: 'The request could not be read.' };
    const id = requestId();
    const body = JSON.stringify({ error: { code, message, requestId: id } });
    socket.end(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nx-request-id: ${id}\r\nconnection: close\r\n\r\n${body}`,
    );
  });
  return server;
}
