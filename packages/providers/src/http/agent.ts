import { Connection } from './connection.ts';
import { direct, type ProxyFor } from './proxies.ts';

export interface AgentOptions {
  /** Milliseconds an idle connection is kept; less if the server says so. */
  keepAliveMs: number;
  connectTimeoutMs?: number;
  /** Directly unless given. */
  proxyFor?: ProxyFor | undefined;
}

/** Idle connections kept per origin. */
const mostKept = 64;
/** Milliseconds before the server's own limit at which we close, so that no request meets a closing connection. */
const marginMs = 1_000;

interface Kept {
  connection: Connection;
  timer: NodeJS.Timeout;
}

/**
 * The connections to a model server. One connection per stream: a paused answer must not hold up another one that
 * shares its session, so HTTP/2 is not used.
 */
export class Agent {
  readonly #kept = new Map<string, Kept[]>();
  readonly #sessions = new Map<string, Buffer>();
  readonly #options: AgentOptions;

  constructor(options: AgentOptions) {
    this.#options = options;
  }

  /** The proxy by which an address is reached; null for none. */
  proxyFor(url: URL): URL | null {
    return (this.#options.proxyFor ?? direct)(url);
  }

  /** The most recently used connection, or a new one. */
  take(url: URL): Connection {
    const kept = this.#kept.get(url.origin)?.pop();
    if (kept === undefined) return this.connect(url);
    clearTimeout(kept.timer);
    return kept.connection;
  }

  connect(url: URL): Connection {
    const { origin } = url;
    const session = url.protocol === 'https:' ? this.#sessions.get(origin) : undefined;
    return new Connection(url, { connectTimeoutMs: this.#options.connectTimeoutMs ?? 10_000, session, proxy: this.proxyFor(url), onSession: (made) => void this.#sessions.set(origin, made) });
  }

  /** Takes back a connection whose request is over, for the next one to its origin; `keptMs` is the server's own limit. */
  release(connection: Connection, origin: string, keptMs: number): void {
    const kept = this.#kept.get(origin) ?? [];
    this.#kept.set(origin, kept);
    const ms = Math.min(this.#options.keepAliveMs, keptMs - marginMs);
    if (ms <= 0 || kept.length >= mostKept) return connection.destroy();
    const drop = (): void => {
      clearTimeout(timer);
      const at = kept.findIndex((each) => each.connection === connection);
      if (at !== -1) kept.splice(at, 1);
      connection.destroy();
    };
    const timer = setTimeout(drop, ms).unref();
    kept.push({ connection, timer });
    connection.rest(drop);
  }
}
