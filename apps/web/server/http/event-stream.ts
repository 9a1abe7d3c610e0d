import type { ServerResponse } from 'node:http';
import type { Clock } from '@aistudio/core';
import { heartbeatFrame, type Reader } from '@aistudio/stream';
import { whenClosed } from './when-closed.ts';

/** CloudFront cuts at 30 s of silence, a load balancer at 60. */
const heartbeatMs = 10_000;
/** How long a reader that was disconnected may take to empty its buffer. */
const lingerMs = 30_000;

export const eventStreamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  // nginx buffers unless told not to.
  'x-accel-buffering': 'no',
};

/** The open event streams of this process, kept alive by one timer. */
export class EventStreams {
  readonly #open = new Set<EventStream>();
  readonly #kept = new Set<{ beat(): void }>();
  readonly #clock: Clock;
  #cancelBeat: () => void = () => undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#beat();
  }

  get size(): number {
    return this.#open.size;
  }

  /** Sends the headers and a first comment at once and returns the reader. `onClose` is called once, whoever ends it. */
  open(response: ServerResponse, headers: Record<string, string>, onClose: () => void): Reader {
    response.writeHead(200, { ...eventStreamHeaders, ...headers });
    response.socket?.setNoDelay(true);
    const stream = new EventStream(response, () => this.#open.delete(stream));
    stream.write(heartbeatFrame);
    this.#open.add(stream);
    whenClosed(response, () => {
      this.#open.delete(stream);
      onClose();
    });
    return stream;
  }

  /** Sends heartbeats with the others, for a stream that somebody else writes. Returns how to leave. */
  keep(stream: { beat(): void }): () => void {
    this.#kept.add(stream);
    return () => void this.#kept.delete(stream);
  }

  close(): void {
    this.#cancelBeat();
  }

  #beat(): void {
    this.#cancelBeat = this.#clock.after(heartbeatMs, () => {
      for (const stream of this.#open) stream.beat();
      for (const stream of this.#kept) stream.beat();
      this.#beat();
    });
  }
}

/**
 * Frames its chunks itself: one write of one string costs a quarter less than Node's four pieces per chunk, and at a
 * tick of each answer that is most of what a streaming server does. Everything else (keep-alive, back pressure, the end) is left to Node.
 */
class EventStream implements Reader {
  readonly #response: ServerResponse;
  readonly #onEnd: () => void;
  /** False for HEAD and for HTTP/1.0, which gets the plain bytes and then a closed connection. */
  readonly #chunked: boolean;

  /** The head has been written. */
  constructor(response: ServerResponse, onEnd: () => void) {
    this.#response = response;
    this.#onEnd = onEnd;
    this.#chunked = response.chunkedEncoding;
    response.chunkedEncoding = false;
    // Nothing written to a HEAD response would send the head.
    if (!this.#chunked) response.flushHeaders();
  }

  beat(): void {
    this.write(heartbeatFrame);
  }

  write(frames: string): number {
    if (this.#response.writableEnded) return 0;
    this.#response.write(this.#chunk(frames));
    return this.#response.writableLength;
  }

  end(frames: string): void {
    this.#onEnd();
    if (this.#response.writableEnded) return;
    const response = this.#response;
    response.end(this.#chunk(frames) + (this.#chunked ? '0\r\n\r\n' : ''));
    if (response.writableLength > 0) setTimeout(() => response.destroy(), lingerMs).unref();
  }

  #chunk(frames: string): string {
    return this.#chunked && frames !== '' ? `${Buffer.byteLength(frames).toString(16)}\r\n${frames}\r\n` : frames;
  }
}
