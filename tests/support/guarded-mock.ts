import { once } from 'node:events';
import { createServer, request as send, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LLMock } from '@copilotkit/aimock';

export interface Knock {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface GuardedMock extends AsyncDisposable {
  url: string;
  mock: LLMock;
  /** Every request so far, admitted or not. */
  knocks: Knock[];
}

/** A third-party mock of every provider, behind our own check of keys and with a list of models, which the mock lacks. */
export async function startGuardedMock(options: {
  /** The refusal, or null to let the request in. */
  refuse: (knock: Knock) => { status: number; headers?: Record<string, string>; body: unknown } | null;
  /** The response to `GET` of a path. */
  documents: Record<string, unknown>;
}): Promise<GuardedMock> {
  const mock = new LLMock({ port: 0, chunkSize: 6, latency: 5, logLevel: 'silent' });
  await mock.start();
  const knocks: Knock[] = [];
  const server = createServer((incoming, response) => {
    const pieces: Buffer[] = [];
    incoming.on('data', (piece: Buffer) => pieces.push(piece));
    incoming.on('end', () => {
      const body = Buffer.concat(pieces);
      const knock = { method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers, body: body.toString() };
      knocks.push(knock);
      const refusal = options.refuse(knock);
      const document = knock.method === 'GET' ? options.documents[knock.path.split('?')[0]!] : undefined;
      if (refusal !== null || document !== undefined) {
        response.writeHead(refusal?.status ?? 200, { 'content-type': 'application/json', ...refusal?.headers });
        response.end(JSON.stringify(refusal?.body ?? document));
        return;
      }
      const onward = send(new URL(knock.path, mock.url), { method: knock.method, headers: incoming.headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      onward.on('error', () => response.destroy());
      response.on('close', () => onward.destroy());
      onward.end(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mock,
    knocks,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await mock.stop();
    },
  };
}
