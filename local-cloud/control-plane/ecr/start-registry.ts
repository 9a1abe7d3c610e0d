import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { family } from '../../arns.ts';
import { listen } from '../../http/listen.ts';
import type { ImageRepository } from './image-repository.ts';

/** The part of the OCI distribution protocol that ends a push: a manifest is stored under a tag, by a client with a token. */
export async function startRegistry(images: ImageRepository, password: string): Promise<{ url: string } & AsyncDisposable> {
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.headers.authorization !== `Basic ${btoa(`AWS:${password}`)}`) return void response.writeHead(401).end();
    if (request.url === '/v2/') return void response.writeHead(200).end();
    const tag = new RegExp(`^/v2/${family}/manifests/([\\w.-]+)$`).exec(request.url ?? '')?.[1];
    if (request.method !== 'PUT' || tag === undefined) return void response.writeHead(404).end();
    response.writeHead(201, { 'docker-content-digest': images.push(await text(request), tag) }).end();
  };
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}
