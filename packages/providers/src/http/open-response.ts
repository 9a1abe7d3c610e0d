import type { Agent, Dispatcher } from 'undici';
import type { ResponseHeaders } from '../failure/read-retry-after.ts';

export interface ResponseReceiver {
  head(status: number, headers: ResponseHeaders): void;
  /** The bytes are valid during the call only. */
  data(bytes: Buffer): void;
  /** Exactly one of `end` and `error` is called, at most once, and nothing after it; after `close` neither. */
  end(): void;
  error(error: Error): void;
}

export interface OpenRequest {
  url: URL;
  headers: Record<string, string>;
  body: string;
}

export interface OpenResponse {
  /** Stops reading until `resume`; what was already read may still be given out. */
  pause(): void;
  resume(): void;
  /** Gives the connection up at once, also while it is being made. The receiver hears nothing any more. */
  close(): void;
}

/** Limits of time belong to whoever holds the request, so the client's own are off. */
const timeless = { headersTimeout: 0, bodyTimeout: 0 };

/** POSTs and hands over the response's bytes as they come, by undici's lowest layer. Errors never throw; they reach the receiver. */
export function openResponse(agent: Agent, request: OpenRequest, receiver: ResponseReceiver): OpenResponse {
  let controller: Dispatcher.DispatchController | null = null;
  let closed = false;
  const over = (): boolean => {
    const before = closed;
    closed = true;
    return before;
  };
  const { url, headers, body } = request;
  try {
    agent.dispatch(
      { origin: url.origin, path: url.pathname + url.search, method: 'POST', headers, body, ...timeless },
      {
        onRequestStart(started) {
          controller = started;
          if (closed) started.abort(new Error('given up'));
        },
        onResponseStart(_, status, responseHeaders) {
          // 1xx are notes on the way to the response.
          if (!closed && status >= 200) receiver.head(status, responseHeaders);
        },
        onResponseData(_, bytes) {
          if (!closed) receiver.data(bytes);
        },
        onResponseEnd() {
          if (!over()) receiver.end();
        },
        onResponseError(_, error) {
          if (!over()) receiver.error(error);
        },
      },
    );
  } catch (error) {
    queueMicrotask(() => {
      if (!over()) receiver.error(error as Error);
    });
  }
  return {
    pause: () => controller?.pause(),
    resume: () => controller?.resume(),
    close() {
      closed = true;
      controller?.abort(new Error('given up'));
    },
  };
}
