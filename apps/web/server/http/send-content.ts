import type { OutgoingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { BlobContent, ByteRange } from '@aistudio/core';
import type { Exchange } from './exchange.ts';
import { parseRange } from './parse-range.ts';

/** Sends bytes as they are read from the store, or the requested range. A reader that disconnects is not a failure. */
export async function sendContent({ request, response }: Pick<Exchange, 'request' | 'response'>, read: (range?: ByteRange) => Promise<BlobContent>, headers: OutgoingHttpHeaders): Promise<void> {
  const { size, bytes } = await read();
  const range = parseRange(request.headers.range, size);
  if (range === 'none') {
    response.writeHead(416, { 'content-range': `bytes */${size}` }).end();
    return;
  }
  const part = range === 'whole' ? { start: 0, end: size } : range;
  const partial = range === 'whole' ? {} : { 'content-range': `bytes ${part.start}-${part.end - 1}/${size}` };
  response.writeHead(range === 'whole' ? 200 : 206, { ...headers, ...partial, 'accept-ranges': 'bytes', 'content-length': part.end - part.start });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const content = range === 'whole' ? bytes : (await read(part)).bytes;
  await pipeline(Readable.from(content, { objectMode: false }), response).catch((error: unknown) => {
    if (!response.destroyed || (error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}
