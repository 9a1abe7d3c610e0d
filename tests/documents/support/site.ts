import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface Site extends AsyncDisposable {
  url: string;
  /** In the format of `AISTUDIO_INTRANET_HOSTS`. */
  host: string;
  /** The content at a path. */
  pages: Map<string, { type: string; body: string | Uint8Array; status?: number; headers?: Record<string, string> }>;
  /** Paths that were requested. */
  asked: string[];
}

/** A web site on this machine with content from the test. */
export async function startSite(): Promise<Site> {
  const pages: Site['pages'] = new Map();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const page = pages.get(path);
    response.writeHead(page?.status ?? (page === undefined ? 404 : 200), { 'content-type': page?.type ?? 'text/plain', ...page?.headers });
    response.end(page?.body ?? '');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}`,
    host,
    pages,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A page with a menu, main text and something around it. */
export function htmlPage(title: string, paragraphs: string[], head = ''): string {
  return `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body><nav><a href="/">Home</a> <a href="/shop">Shop</a></nav>
    <main><article><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}</article></main><footer>Imprint ${Math.random()}</footer></body></html>`;
}
