import { connect, type Socket } from 'node:net';
import { readMonotonicTenths } from '../token/token.ts';
import { ChunkedBody } from './chunked-body.ts';
import { TokenScanner } from './token-scanner.ts';

// Node fills it and calls back before the next read, so that all sockets can share one.
const READ_BUFFER = Buffer.alloc(256 * 1024);

export interface TokenStreamHooks {
  firstToken(elapsedMs: number): void;
  /** One read that delivered tokens. */
  arrival(gapMs: number): void;
  token(delayMs: number): void;
  end(): void;
}

/** One streamed answer, read as bytes. */
export class TokenStream {
  bodyBytes = 0;
  fault: string | null = null;
  ended = false;
  runId: string | null = null;
  /** Payload so far, if bodies are kept. */
  readonly kept: Buffer[] = [];
  private head = '';
  private inBody = false;
  private chunked: ChunkedBody | null = null;
  private now = 0;
  private lastArrival = 0;
  private opened = 0;
  private socket: Socket | null = null;
  private readonly scanner: TokenScanner;
  private readonly hooks: TokenStreamHooks;
  private readonly keepBody: boolean;

  constructor(hooks: TokenStreamHooks, keepBody: boolean) {
    this.hooks = hooks;
    this.keepBody = keepBody;
    this.scanner = new TokenScanner((delayMs) => hooks.token(delayMs));
  }

  get tokens(): number {
    return this.scanner.expected;
  }

  open(port: number, request: string): void {
    const onread = { buffer: READ_BUFFER, callback: (count: number, bytes: Uint8Array) => this.read(bytes, count) };
    this.socket = connect({ host: '127.0.0.1', port, onread, noDelay: true });
    this.socket.on('connect', () => {
      this.opened = readMonotonicTenths();
      this.socket!.write(request);
    });
    this.socket.on('error', (error) => this.finish(error.message));
    this.socket.on('close', () => this.finish(this.chunked ? 'the connection closed before the end of the response' : null));
  }

  abandon(why: string): void {
    this.finish(why);
  }

  private read(bytes: Uint8Array, count: number): boolean {
    this.now = readMonotonicTenths();
    const before = this.scanner.expected;
    const start = this.inBody ? 0 : this.readHead(bytes, count);
    if (this.inBody && start < count) {
      this.bodyBytes += count - start;
      if (this.chunked) this.chunked.feed(bytes, start, count);
      else this.payload(bytes, start, count);
    }
    if (this.scanner.expected > before) this.arrived(before);
    if (this.chunked?.done) this.finish(null);
    return true;
  }

  private arrived(before: number): void {
    if (before === 0) this.hooks.firstToken((this.now - this.opened) / 10);
    else this.hooks.arrival((this.now - this.lastArrival) / 10);
    this.lastArrival = this.now;
  }

  /** The offset of the body's first byte. */
  private readHead(bytes: Uint8Array, count: number): number {
    const known = this.head.length;
    this.head += Buffer.from(bytes.buffer, bytes.byteOffset, count).toString('latin1');
    const end = this.head.indexOf('\r\n\r\n');
    if (end < 0) return count;
    const head = this.head.slice(0, end);
    if (!head.startsWith('HTTP/1.1 200')) {
      this.finish(`refused: ${this.head.slice(0, 400).replaceAll('\r\n', ' | ')}`);
      return count;
    }
    this.inBody = true;
    this.runId = /\r\nx-run-id: *(\S+)/i.exec(head)?.[1] ?? null;
    if (/\r\ntransfer-encoding: *chunked/i.test(head)) {
      this.chunked = new ChunkedBody((chunk, from, to) => this.payload(chunk, from, to));
    }
    return end + 4 - known;
  }

  private payload(bytes: Uint8Array, start: number, end: number): void {
    if (this.keepBody) this.kept.push(Buffer.from(bytes.subarray(start, end)));
    this.scanner.scan(bytes, start, end, this.now);
  }

  private finish(fault: string | null): void {
    if (this.ended) return;
    this.ended = true;
    this.fault = this.scanner.fault ?? fault;
    this.socket?.destroy();
    this.hooks.end();
  }
}
