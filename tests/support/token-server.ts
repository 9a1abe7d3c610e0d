import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TokenRequest {
  method: string;
  /** With its query. */
  path: string;
  headers: Record<string, string | string[] | undefined>;
  form: Record<string, string>;
}

export interface TokenServer extends AsyncDisposable {
  url: string;
  requests: TokenRequest[];
  /** For requests from now on. */
  answer: (request: TokenRequest, index: number) => { status?: number; body: unknown };
}

/** A token endpoint on a real socket: Entra's, or a host's. */
export async function startTokenServer(answer: TokenServer['answer']): Promise<TokenServer> {
  const requests: TokenRequest[] = [];
  const server = createServer((incoming, response) => {
    const pieces: Buffer[] = [];
    incoming.on('data', (piece: Buffer) => pieces.push(piece));
    incoming.on('end', () => {
      const request = { method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers, form: Object.fromEntries(new URLSearchParams(Buffer.concat(pieces).toString())) };
      requests.push(request);
      const { status = 200, body } = tokens.answer(request, requests.length - 1);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const tokens: TokenServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answer,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return tokens;
}
