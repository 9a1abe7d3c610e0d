import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import { hostOf } from './host-of.ts';
import { openTunnel } from './open-tunnel.ts';
import { ResponseFault } from './response-fault.ts';

/** The receiver of a connection's bytes. */
export interface ConnectionUser {
  /** The bytes are only valid during the call. False: stop reading until `resume`. */
  bytes(bytes: Buffer): boolean;
  /** Called once, when it is over; null if the other side ended it properly. Not called for a connection that we close. */
  closed(error: Error | null): void;
}

export interface Connecting {
  connectTimeoutMs: number;
  /** A TLS session of this origin to resume. */
  session: Buffer | undefined;
  onSession: (session: Buffer) => void;
  /** Null: directly. */
  proxy: URL | null;
}

/** Every connection reads into the same memory, which is consumed before the next read. */
const readBuffer = Buffer.allocUnsafeSlow(64 * 1024);

/** One connection to an origin, for one request at a time. */
export class Connection {
  #socket: Socket;
  /** What was written before the tunnel through a proxy was open; null once it is. */
  #waiting: (() => void)[] | null = null;
  #user: ConnectionUser | null = null;
  #error: Error | null = null;
  /** True once a request has been answered over it. */
  used = false;

  constructor(url: URL, options: Connecting) {
    const read = (length: number): boolean => this.#read(length);
    const timer = setTimeout(() => this.#socket.destroy(new ResponseFault('CONNECT_TIMEOUT', 'no connection in time')), options.connectTimeoutMs);
    const secure = url.protocol === 'https:';
    if (secure && options.proxy !== null) {
      this.#waiting = [];
      this.#socket = openTunnel(url, options.proxy, (error) => this.#throughTunnel(error, url, options, timer));
    } else {
      this.#socket = secure ? openSecure(url, options, read, null) : openPlain(options.proxy ?? url, read);
      this.#listen(secure, timer);
    }
  }

  #throughTunnel(error: Error | null, url: URL, options: Connecting, timer: NodeJS.Timeout): void {
    if (error !== null) {
      clearTimeout(timer);
      this.#error = error;
      return this.#over();
    }
    const socket = openSecure(url, options, null, this.#socket);
    this.#socket = socket;
    // TLS over an existing socket does not read into our memory.
    socket.on('data', (bytes: Buffer) => void (this.#user?.bytes(bytes) === false && socket.pause()));
    this.#listen(true, timer);
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const write of waiting) write();
  }

  #listen(secure: boolean, timer: NodeJS.Timeout): void {
    this.#socket.once(secure ? 'secureConnect' : 'connect', () => clearTimeout(timer));
    this.#socket.setNoDelay(true).setKeepAlive(true, 60_000);
    this.#socket.on('error', (error) => (this.#error = error));
    // When the server stops sending, the connection is over: it answers no further requests.
    this.#socket.once('end', () => this.#over());
    this.#socket.once('close', () => {
      clearTimeout(timer);
      this.#over();
    });
  }

  /** True once everything written has been handed to the system. */
  get written(): boolean {
    return this.#waiting === null && this.#socket.writableLength === 0;
  }

  use(user: ConnectionUser): void {
    this.#user = user;
    this.#socket.ref();
  }

  /** Until the next use: keeps no process alive, and reports anything that the other side sends, which it has no reason to. */
  rest(onDisturbed: () => void): void {
    this.used = true;
    this.#user = { bytes: () => (onDisturbed(), true), closed: onDisturbed };
    this.#socket.unref().resume();
  }

  /** `head` is one byte per character, `body` becomes UTF-8. */
  write(head: string, body: string | null): void {
    if (this.#waiting !== null) return void this.#waiting.push(() => this.write(head, body));
    if (body === null) return void this.#socket.write(head, 'latin1');
    // One piece is cheaper to hand to the system than two.
    if (Buffer.byteLength(body) === body.length) return void this.#socket.write(head + body, 'latin1');
    this.#socket.cork();
    this.#socket.write(head, 'latin1');
    this.#socket.write(body, 'utf8');
    this.#socket.uncork();
  }

  resume(): void {
    this.#socket.resume();
  }

  destroy(): void {
    this.#user = null;
    this.#socket.destroy();
  }

  #read(length: number): boolean {
    return this.#user === null || this.#user.bytes(readBuffer.subarray(0, length));
  }

  #over(): void {
    const user = this.#user;
    this.destroy();
    user?.closed(this.#error);
  }
}

function openPlain(url: URL, read: (length: number) => boolean): Socket {
  return connect({ host: hostOf(url), port: Number(url.port || 80), onread: { buffer: readBuffer, callback: read } });
}

/** `tunnel` already leads to the origin; null: connect to it. */
function openSecure(url: URL, { session, onSession }: Connecting, read: ((length: number) => boolean) | null, tunnel: Socket | null): Socket {
  const host = hostOf(url);
  // An IP address has no name for the server name indication (RFC 6066, section 3).
  const servername = isIP(host) === 0 ? { servername: host } : {};
  const way = tunnel === null ? { port: Number(url.port || 443) } : { socket: tunnel };
  const options = { host, ...way, ALPNProtocols: ['http/1.1'], ...servername, ...(session === undefined ? {} : { session }), ...(read === null ? {} : { onread: { buffer: readBuffer, callback: read } }) };
  // node:tls passes `onread` on to its socket; only its types do not know.
  return connectTls(options as ConnectionOptions).on('session', onSession);
}
