import { Agent, request as sendRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import type { Duplex } from 'node:stream';
import { refuseFetch } from './fetch-refusals.ts';

export interface OneRequest {
  url: URL;
  /** Already checked; nothing is resolved again. */
  address: string;
  connect: (address: string, port: number) => Socket;
  signal: AbortSignal;
  mostBytes: number;
  headers: Record<string, string>;
}

export interface OneAnswer {
  status: number;
  headers: IncomingMessage['headers'];
  bytes: Buffer;
}

/** One request over a connection to exactly this address, which is closed afterwards. */
export function requestOnce({ url, address, connect, signal, mostBytes, headers }: OneRequest): Promise<OneAnswer> {
  const secure = url.protocol === 'https:';
  const port = Number(url.port) || (secure ? 443 : 80);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const socket = connect(address, port);
  // A separate agent for each request: with `agent: false` Node ignores `createConnection` and resolves the name again.
  const agent = new Agent({ keepAlive: false });
  agent.createConnection = () => (secure ? connectTls({ socket, host, servername: /[a-z]/i.test(host) && !host.includes(':') ? host : '', ALPNProtocols: ['http/1.1'] }) : socket);
  return new Promise<OneAnswer>((resolve, reject) => {
    const fail = (error: unknown) => {
      socket.destroy();
      reject(error);
    };
    const request = sendRequest({ method: 'GET', host, port, path: `${url.pathname}${url.search}`, headers: { ...headers, host: url.host }, agent, signal, maxHeaderSize: 32_768 });
    request.on('error', fail);
    request.on('response', (response) => {
      readBody(response, mostBytes, url.hostname).then((bytes) => {
        socket.destroy();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes });
      }, fail);
    });
    request.end();
  });
}

const decompressors: Record<string, () => Duplex> = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress, zstd: createZstdDecompress };

/** Counts bytes after decompression. A redirect's body is not read. */
async function readBody(response: IncomingMessage, mostBytes: number, host: string): Promise<Buffer> {
  const status = response.statusCode ?? 0;
  if (status >= 300 && status < 400) return Buffer.alloc(0);
  const encodings = (response.headers['content-encoding'] ?? '').split(',').map((each) => each.trim().toLowerCase()).filter((each) => each !== '' && each !== 'identity');
  if (encodings.length > 1 || encodings.some((each) => !Object.hasOwn(decompressors, each))) throw refuseFetch('malformed', host);
  const body = encodings.length === 0 ? response : response.pipe(decompressors[encodings[0]!]!());
  if (body !== response) response.on('error', (error) => body.destroy(error));
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > mostBytes) throw refuseFetch('too_large', host);
    chunks.push(chunk);
  }
  if (!response.complete) throw refuseFetch('malformed', host);
  return Buffer.concat(chunks);
}
