/** The connection on which an API answer is sent. */
export interface GatewayOutput {
  /** Once, before anything else. */
  head(status: number, headers: Record<string, string>): void;
  /** False: wait until `drained` resolves before writing more. The bytes are copied if they have to be kept. */
  write(bytes: Uint8Array | string): boolean;
  /** Bytes that were written but not sent yet. */
  readonly unsent: number;
  /** Resolves when more can be written, or the client is gone. */
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
