import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface EmbeddingLab extends AsyncDisposable {
  /** What adds a compatible server. */
  url: string;
  /** While it is down, it lists its model but makes no vectors, or only the one that tests the choice. */
  setDown(is: boolean | 'but for a trial'): void;
}

/** An embedding server with two dimensions: what swims, and everything else. */
export async function startEmbeddingLab(): Promise<EmbeddingLab> {
  let down: boolean | 'but for a trial' = false;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    if (request.url === '/v1/models') return response.end(JSON.stringify({ object: 'list', data: [{ id: 'text-embedding-lab', object: 'model', created: 1, owned_by: 'lab' }] }));
    const { input } = JSON.parse(body) as { input: string[] };
    const trial = input.length === 1 && input[0]!.endsWith('?');
    if (down === true || (down !== false && !trial)) return void response.writeHead(503).end('{"error":{"message":"no"}}');
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ data: input.map((text, index) => ({ index, embedding: /fish|poisson|swim/i.test(text) ? [2, 0] : [0, 2] })), usage: { prompt_tokens: 7, total_tokens: 7 } }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    setDown: (is) => void (down = is),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
