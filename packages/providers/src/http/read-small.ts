import type { ResponseHeaders } from '../failure/read-retry-after.ts';
import type { Agent } from './agent.ts';
import { openResponse } from './open-response.ts';

const mebibyte = 1024 * 1024;

/** Bytes by default; a list of models or a description of one is far smaller. */
const usualLimit = 2 * mebibyte;

export interface SmallRequest {
  agent: Agent;
  url: URL;
  headers: Record<string, string>;
  /** Sent by POST, as a form or as JSON; a GET without it. */
  body?: unknown;
  signal: AbortSignal;
  /** Milliseconds for the whole exchange. */
  timeoutMs: number;
  /** Bytes of the response. */
  limit?: number;
}

export interface SmallResponse {
  status: number;
  headers: ResponseHeaders;
  body: string;
}

/** A small response as text. Rejects with the connection's error, a `TimeoutError`, or a RangeError if it is larger than the limit. */
export function readSmall(request: SmallRequest): Promise<SmallResponse> {
  const { limit = usualLimit } = request;
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(request.timeoutMs)]);
  const form = request.body instanceof URLSearchParams;
  const body = request.body === undefined ? null : form ? String(request.body) : JSON.stringify(request.body);
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
  const headers = { accept: 'application/json', ...(body === null ? {} : { 'content-type': type }), ...request.headers };
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const pieces: Buffer[] = [];
    let size = 0;
    let head: Omit<SmallResponse, 'body'> = { status: 0, headers: {} };
    const giveUp = (reason: unknown): void => {
      signal.removeEventListener('abort', onAbort);
      response.close();
      reject(reason as Error);
    };
    const onAbort = (): void => giveUp(signal.reason);
    const response = openResponse(request.agent, { url: request.url, headers, body }, {
      head: (status, responseHeaders) => (head = { status, headers: responseHeaders }),
      data(bytes) {
        size += bytes.length;
        if (size > limit) return giveUp(new RangeError(`the response is larger than ${limit / mebibyte} MiB`));
        pieces.push(Buffer.from(bytes));
      },
      end() {
        signal.removeEventListener('abort', onAbort);
        resolve({ ...head, body: Buffer.concat(pieces).toString() });
      },
      error: giveUp,
    });
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
