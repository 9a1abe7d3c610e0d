import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const manifest = createRequire(import.meta.url).resolve('pdfjs-dist/package.json');
const home = dirname(manifest);

/** What the page requests when it draws a PDF: the worker that parses it, and tables for fonts, pictures and colours. */
const files = /^(?:build\/pdf\.worker\.min\.mjs|cmaps\/[\w-]+\.bcmap|standard_fonts\/[\w-]+\.(?:pfb|ttf)|wasm\/[\w-]+\.(?:wasm|js)|iccs\/[\w-]+\.icc)$/;
const types: Record<string, string> = { mjs: 'text/javascript; charset=utf-8', js: 'text/javascript; charset=utf-8', wasm: 'application/wasm' };

/** The worker parses files from anybody: it can reach our own origin and nothing else, whatever is in the file. */
const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

interface Kept {
  plain: Buffer;
  packed: Buffer | null;
}

let version: Promise<string> | null = null;
const kept = new Map<string, Promise<Kept | null>>();

/**
 * Serves `/pdfjs/<version>/<file>` from the pdfjs-dist that the pages were built with. The version in the address lets
 * a browser cache it forever; one that is not installed here is a 404.
 */
export async function sendPdfjs(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  const [, , asked, ...rest] = path.split('/');
  const name = rest.join('/');
  version ??= readFile(manifest, 'utf8').then((text) => (JSON.parse(text) as { version: string }).version);
  const found = files.test(name) && asked === (await version) ? await keep(name) : null;
  if (found === null) return void response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is no such file.\n');
  const packed = found.packed !== null && /\bgzip\b/.test(String(request.headers['accept-encoding'])) ? found.packed : null;
  const body = packed ?? found.plain;
  response.writeHead(200, {
    'content-type': types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
    'content-length': body.length,
    ...(packed === null ? {} : { 'content-encoding': 'gzip' }),
    vary: 'accept-encoding',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': workerPolicy,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function keep(name: string): Promise<Kept | null> {
  let reading = kept.get(name);
  if (reading === undefined) {
    reading = readFile(join(home, name)).then(
      async (plain) => ({ plain, packed: /\.m?js$|\.wasm$/.test(name) ? await promisify(gzip)(plain) : null }),
      () => {
        kept.delete(name);
        return null;
      },
    );
    kept.set(name, reading);
  }
  return reading;
}
