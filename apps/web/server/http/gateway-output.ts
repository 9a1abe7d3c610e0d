import type { ServerResponse } from 'node:http';
import { errorEvent, type AppError, type GatewayOutput } from '@aistudio/core';
import { heartbeatFrame } from '@aistudio/stream';
import { frameChunk, lastChunk } from './frame-chunk.ts';
import { describeGatewayError, sendGatewayError } from './send-gateway-error.ts';
import { speaksAnthropic } from './speaks-anthropic.ts';
import { whenClosed } from './when-closed.ts';

/** A client may have this many unsent bytes before reading from the provider pauses. */
const unsentLimit = 64 * 1024;
/** Bytes up to which copying them costs less than a second piece for the system. */
const joinedLimit = 16 * 1024;

/** What else the transport does with it. */
export interface OwnedOutput extends GatewayOutput {
  beat(): void;
  /** Ends the response with an error, in words if that is still possible, and tells its writer that the client is gone. */
  revoke(error: AppError): void;
}

/** The response to an API request as core writes it; `beat` is called now and then and keeps a silent stream alive. */
export function createGatewayOutput(response: ServerResponse): OwnedOutput {
  return new Output(response);
}

class Output implements OwnedOutput {
  readonly #response: ServerResponse;
  readonly #gone = new AbortController();
  #framing = false;
  #events = false;
  /** Whether a comment may be written: between events, and not right after bytes. */
  #silent = false;
  #betweenEvents = false;

  constructor(response: ServerResponse) {
    this.#response = response;
    whenClosed(response, () => {
      if (!response.writableFinished) this.#gone.abort();
    });
  }

  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  get unsent(): number {
    return this.#response.writableLength;
  }

  head(status: number, headers: Record<string, string>): void {
    const response = this.#response;
    if (response.destroyed || response.headersSent) return;
    response.writeHead(status, headers);
    this.#events = headers['content-type']?.includes('event-stream') === true;
    // Node would send the frame of each chunk in separate pieces; HTTP/1.0 has none.
    this.#framing = response.chunkedEncoding;
    response.chunkedEncoding = false;
  }

  write(bytes: Uint8Array | string): boolean {
    const response = this.#response;
    if (response.destroyed || response.writableEnded || bytes.length === 0) return true;
    this.#silent = false;
    this.#betweenEvents = endsEvent(bytes);
    if (this.#framing) response.write(frameChunk(bytes));
    else if (typeof bytes === 'string') response.write(bytes);
    // As a string it is sent with the head as one piece.
    else if (bytes.length <= joinedLimit) response.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'), 'latin1');
    else response.write(Buffer.from(bytes));
    return response.writableLength < unsentLimit;
  }

  beat(): void {
    if (this.#events && this.#silent && this.#betweenEvents && !this.#response.writableEnded) this.write(heartbeatFrame);
    this.#silent = true;
  }

  drained(): Promise<void> {
    const response = this.#response;
    return new Promise((resolve) => {
      const done = () => {
        response.off('drain', done);
        response.off('close', done);
        resolve();
      };
      response.once('drain', done);
      response.once('close', done);
      if (response.destroyed || response.writableLength < unsentLimit) done();
    });
  }

  end(): void {
    if (this.#response.writableEnded) return;
    if (this.#framing) this.#response.end(lastChunk);
    else this.#response.end();
  }

  revoke(error: AppError): void {
    const response = this.#response;
    if (response.destroyed || response.writableEnded) return;
    if (!response.headersSent) sendGatewayError(response, error);
    else if (this.#events && this.#betweenEvents) {
      this.write(speaksAnthropic(response.req) ? errorEvent('messages', { message: error.message, param: null, reason: error.code }) : `data: ${describeGatewayError(error)}\n\n`);
      this.end();
    } else response.destroy();
    this.#gone.abort();
  }

  destroy(): void {
    this.#response.destroy();
  }
}

function endsEvent(bytes: Uint8Array | string): boolean {
  return typeof bytes === 'string' ? bytes.endsWith('\n\n') : bytes.at(-1) === 0x0a && (bytes.at(-2) === 0x0a || bytes.at(-3) === 0x0a);
}
