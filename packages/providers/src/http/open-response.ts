import type { ResponseHeaders } from '../failure/read-retry-after.ts';
import type { Agent } from './agent.ts';
import type { Connection, ConnectionUser } from './connection.ts';
import { ContentDecoder } from './content-decoder.ts';
import { formatHead, type OpenRequest } from './format-request.ts';
import { ResponseParser, type MessageReceiver } from './response-parser.ts';

export interface ResponseReceiver extends MessageReceiver {
  /** Either `end` or `error` is called, once, and nothing after it; after `close` neither is. */
  end(): void;
  error(error: Error): void;
}

export interface OpenResponse {
  /** Stops reading until `resume`; what was already read may still be delivered. */
  pause(): void;
  resume(): void;
  /** Closes the connection at once, even while it is being opened. The receiver gets nothing more. */
  close(): void;
}

/** Sends a request and passes on the response's bytes as they arrive. Errors are never thrown; they reach the receiver, later. */
export function openResponse(agent: Agent, request: OpenRequest, receiver: ResponseReceiver): OpenResponse {
  return new Transmission(agent, request, receiver);
}

class Transmission implements OpenResponse, ConnectionUser, MessageReceiver {
  readonly #agent: Agent;
  readonly #request: OpenRequest;
  readonly #receiver: ResponseReceiver;
  #connection: Connection | null = null;
  #parser = new ResponseParser(this);
  #over = false;
  #paused = false;
  #decoder: ContentDecoder | null = null;

  constructor(agent: Agent, request: OpenRequest, receiver: ResponseReceiver) {
    this.#agent = agent;
    this.#request = request;
    this.#receiver = receiver;
    try {
      this.#send(formatHead(request, agent.proxyFor(request.url)), agent.take(request.url));
    } catch (error) {
      queueMicrotask(() => this.#fail(error as Error));
    }
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    if (!this.#over) this.#connection?.resume();
  }

  close(): void {
    this.#decoder?.close();
    if (this.#over) return;
    this.#over = true;
    this.#connection?.destroy();
  }

  head(status: number, headers: ResponseHeaders, length: number | null): void {
    if (this.#over) return;
    this.#decoder = ContentDecoder.of(headers['content-encoding'], {
      data: (bytes) => this.#receiver.data(bytes),
      end: () => this.#receiver.end(),
      error: (error) => this.#receiver.error(error),
    });
    this.#receiver.head(status, headers, this.#decoder === null ? length : null);
  }

  data(bytes: Buffer): void {
    if (this.#over) return;
    if (this.#decoder === null) this.#receiver.data(bytes);
    else this.#decoder.push(bytes);
  }

  bytes(bytes: Buffer): boolean {
    try {
      this.#parser.push(bytes);
    } catch (error) {
      this.#fail(error as Error);
    }
    if (this.#parser.over) this.#finish();
    return this.#over || !this.#paused;
  }

  closed(error: Error | null): void {
    if (this.#diedUnheard(error)) return this.#send(formatHead(this.#request, this.#agent.proxyFor(this.#request.url)), this.#agent.connect(this.#request.url));
    try {
      this.#parser.end();
    } catch (fault) {
      return this.#fail(error ?? (fault as Error));
    }
    this.#finish();
  }

  /**
   * A kept connection that answers a request with a reset was already dead, so nobody has seen the request. One that is
   * closed cleanly may have been closed because of it, and an answer that costs money is not requested twice.
   */
  #diedUnheard(error: Error | null): boolean {
    const code = (error as NodeJS.ErrnoException | null)?.code;
    return this.#connection!.used && !this.#parser.began && (code === 'ECONNRESET' || code === 'EPIPE');
  }

  #send(head: string, connection: Connection): void {
    this.#connection = connection;
    connection.use(this);
    connection.write(head, this.#request.body);
  }

  #finish(): void {
    if (this.#over) return;
    this.#over = true;
    const connection = this.#connection!;
    if (connection.written) this.#agent.release(connection, this.#request.url.origin, this.#parser.keptMs);
    else connection.destroy();
    if (this.#decoder === null) this.#receiver.end();
    else this.#decoder.end();
  }

  #fail(error: Error): void {
    if (this.#over) return;
    this.#over = true;
    this.#decoder?.close();
    this.#connection?.destroy();
    this.#receiver.error(error);
  }
}
