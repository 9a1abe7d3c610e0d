import type { ServerResponse } from 'node:http';
import { heartbeatFrame, type Reader } from '@aistudio/stream';

/** CloudFront cuts at 30 s of silence, a load balancer at 60. */
const heartbeatMs = 10_000;
/** How long a reader that was let go may take to empty its buffer. */
const lingerMs = 30_000;

/** The open event streams of this process, kept alive by one timer. */
export class EventStreams {
  readonly #open = new Set<ServerResponse>();
  readonly #timer = setInterval(() => {
    for (const response of this.#open) response.write(heartbeatFrame);
  }, heartbeatMs).unref();

  get size(): number {
    return this.#open.size;
  }

  /** Sends the headers and a first comment at once and returns the reader. `onClose` is called once, whoever ends it. */
  open(response: ServerResponse, headers: Record<string, string>, onClose: () => void): Reader {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      // nginx buffers unless told not to.
      'x-accel-buffering': 'no',
      ...headers,
    });
    response.socket?.setNoDelay(true);
    response.write(heartbeatFrame);
    this.#open.add(response);
    response.once('close', () => {
      this.#open.delete(response);
      onClose();
    });
    return {
      write(frames) {
        response.write(frames);
        return response.writableLength;
      },
      end: (frames) => {
        this.#open.delete(response);
        response.end(frames);
        if (response.writableLength > 0) setTimeout(() => response.destroy(), lingerMs).unref();
      },
    };
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
