import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RecordedRequest {
  path: string;
  status: number;
  /** What the server said it left out. */
  ignored: string | null;
  /** The headers that name the dialect. */
  headers: Record<string, string>;
  body: string;
}

const kept = ['anthropic-version', 'anthropic-beta'];

/** Forwards requests to a server, and keeps those that have a body. */
export async function startRecorder(target: string): Promise<{ url: string; requests: RecordedRequest[] } & AsyncDisposable> {
  const requests: RecordedRequest[] = [];
  const server = createServer((incoming, response) => {
    const pieces: Buffer[] = [];
    incoming.on('data', (piece: Buffer) => pieces.push(piece));
    incoming.on('end', () => {
      const bytes = Buffer.concat(pieces);
      const passed = ask(new URL(incoming.url!, target), { method: incoming.method, headers: { ...incoming.headers, host: new URL(target).host } }, (answer) => {
        if (bytes.length > 0) requests.push({ path: incoming.url!, status: answer.statusCode!, ignored: (answer.headers['x-aistudio-ignored'] as string | undefined) ?? null, headers: headersOf(incoming), body: bytes.toString() });
        response.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(response);
      });
      passed.on('error', () => response.destroy());
      passed.end(bytes);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(kept.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])));
}
