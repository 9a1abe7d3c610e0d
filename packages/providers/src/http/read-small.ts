import type { Agent } from 'undici';
import type { ResponseHeaders } from '../failure/read-retry-after.ts';

/** Bytes; a list of models or a description of one is far smaller. */
const bodyLimit = 2 * 1024 * 1024;

export interface SmallRequest {
  agent: Agent;
  url: URL;
  headers: Record<string, string>;
  /** Sent as JSON by POST; a GET without it. */
  body?: unknown;
  signal: AbortSignal;
  /** Milliseconds for the whole exchange. */
  timeoutMs: number;
}

/** A small response as text. Rejects with the connection's error, a `TimeoutError`, or a RangeError when it is larger than 2 MiB. */
export async function readSmall(request: SmallRequest): Promise<{ status: number; headers: ResponseHeaders; body: string }> {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(request.timeoutMs)]);
  const content = request.body === undefined ? { method: 'GET' as const } : { method: 'POST' as const, body: JSON.stringify(request.body) };
  const response = await request.agent.request({
    origin: request.url.origin,
    path: request.url.pathname + request.url.search,
    headers: { accept: 'application/json', ...(request.body === undefined ? {} : { 'content-type': 'application/json' }), ...request.headers },
    signal,
    ...content,
  });
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of response.body as AsyncIterable<Buffer>) {
    size += piece.length;
    // Leaving the loop destroys the response.
    if (size > bodyLimit) throw new RangeError('the response is larger than 2 MiB');
    pieces.push(piece);
  }
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(pieces).toString() };
}
