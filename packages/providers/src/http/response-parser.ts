import type { ResponseHeaders } from '../failure/read-retry-after.ts';
import { ChunkedBody } from './chunked-body.ts';
import { readHead } from './read-head.ts';
import { notHttp, ResponseFault } from './response-fault.ts';

export interface MessageReceiver {
  /** `length` of the body in bytes, if the head gives it. */
  head(status: number, headers: ResponseHeaders, length: number | null): void;
  /** The bytes are only valid during the call. */
  data(bytes: Buffer): void;
}

/** Bytes of a response's head; the same limit as in Node's own client. */
const headLimit = 16 * 1024;
const versionPrefix = 'HTTP/1.';
const nothing = Buffer.alloc(0);

/**
 * One HTTP/1 response from bytes, however they are split. Informational responses (1xx) are skipped.
 * Source: RFC 9112.
 */
export class ResponseParser {
  readonly #receiver: MessageReceiver;
  readonly #give = (bytes: Buffer): void => this.#receiver.data(bytes);
  #place: 'head' | 'sized' | 'chunked' | 'until-close' | 'over' = 'head';
  #head = nothing;
  #left = 0;
  #chunks: ChunkedBody | null = null;
  #keptMs = 0;
  #began = false;
  #excess = false;

  constructor(receiver: MessageReceiver) {
    this.#receiver = receiver;
  }

  /** True once any byte has arrived. */
  get began(): boolean {
    return this.#began;
  }

  get over(): boolean {
    return this.#place === 'over';
  }

  /** Milliseconds for which another request may use the connection; 0 for not at all. */
  get keptMs(): number {
    return this.over && !this.#excess ? this.#keptMs : 0;
  }

  /** The bytes may be reused by the caller afterwards. Throws a ResponseFault, after which nothing may be pushed. */
  push(bytes: Buffer): void {
    this.#began = true;
    let at = 0;
    while (at < bytes.length) {
      switch (this.#place) {
        case 'head':
          at = this.#readHead(bytes, at);
          break;
        case 'chunked':
          at = this.#chunks!.push(bytes, at, this.#give);
          if (this.#chunks!.over) this.#place = 'over';
          break;
        case 'sized': {
          const end = Math.min(at + this.#left, bytes.length);
          this.#left -= end - at;
          if (this.#left === 0) this.#place = 'over';
          this.#give(bytes.subarray(at, end));
          at = end;
          break;
        }
        case 'until-close':
          this.#give(bytes.subarray(at));
          return;
        case 'over':
          this.#excess = true;
          return;
      }
    }
  }

  /** The connection ended. Throws a ResponseFault if the response had not. */
  end(): void {
    if (this.#place === 'until-close') this.#place = 'over';
    if (!this.over) throw new ResponseFault('CLOSED', 'the connection ended before the response did');
    this.#excess = true;
  }

  #readHead(bytes: Buffer, from: number): number {
    const before = this.#head.length;
    const all = before === 0 ? bytes.subarray(from) : Buffer.concat([this.#head, bytes.subarray(from)]);
    if (!versionPrefix.startsWith(all.toString('latin1', 0, versionPrefix.length))) throw notHttp('it does not begin with a version of HTTP/1');
    const end = all.indexOf('\r\n\r\n', Math.max(0, before - 3));
    if ((end === -1 ? all.length : end) > headLimit) throw new ResponseFault('HEADERS_TOO_LARGE', 'a head larger than 16 KB');
    if (end === -1) {
      if (all.includes('\n\n')) throw notHttp('lines end without a carriage return');
      this.#head = Buffer.from(all);
      return bytes.length;
    }
    this.#head = nothing;
    this.#begin(all.toString('latin1', 0, end));
    return from + end + 4 - before;
  }

  #begin(text: string): void {
    const { status, headers, body, keptMs } = readHead(text);
    if (status === 101) throw notHttp('another protocol than was asked for');
    if (status < 200) return;
    this.#keptMs = keptMs;
    if (body.type === 'sized') this.#left = body.bytes;
    if (body.type === 'chunked') this.#chunks = new ChunkedBody();
    this.#place = body.type === 'none' || (body.type === 'sized' && body.bytes === 0) ? 'over' : body.type;
    this.#receiver.head(status, headers, body.type === 'sized' ? body.bytes : null);
  }
}
