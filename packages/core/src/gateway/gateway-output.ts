/** The connection on which an answer of the API goes out. */
export interface GatewayOutput {
  /** Once, before anything else. */
  head(status: number, headers: Record<string, string>): void;
  /** False: no more is welcome until `drained` resolves. The bytes are copied where they must be kept. */
  write(bytes: Uint8Array | string): boolean;
  /** Bytes that were written and are not sent yet. */
  readonly unsent: number;
  /** Resolves when more is welcome, or the client is gone. */
  drained(): Promise<void>;
  end(): void;
  /** Breaks off, so that the client sees that something is missing. */
  destroy(): void;
  /** Aborts when the client is gone before the end. */
  readonly gone: AbortSignal;
}

export const eventHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  // nginx buffers unless told not to.
  'x-accel-buffering': 'no',
};
