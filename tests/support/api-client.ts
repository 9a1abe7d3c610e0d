import { request as httpRequest, type IncomingMessage } from 'node:http';
import { checkAnswer } from './check-answer.ts';
import { administrator } from './server-process.ts';

/** A signed-in client of the JSON API that also reads event streams, and breaks them off when told to. */
export class ApiClient {
  readonly url: string;
  readonly cookie: string;

  private constructor(url: string, cookie: string) {
    this.url = url;
    this.cookie = cookie;
  }

  static async signIn(url: string, person: { email: string; password: string } = administrator): Promise<ApiClient> {
    const response = await fetch(`${url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify(person),
    });
    if (!response.ok) throw new Error(`sign-in failed: ${response.status} ${await response.text()}`);
    const cookie = response.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
    return new ApiClient(url, cookie);
  }

  /** The same session on another process. */
  at(url: string): ApiClient {
    return new ApiClient(url, this.cookie);
  }

  fetch(path: string, options: RequestInit & { json?: unknown } = {}): Promise<Response> {
    const { json, ...rest } = options;
    return fetch(`${this.url}${path}`, {
      ...rest,
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      headers: { cookie: this.cookie, ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...(rest.headers as Record<string, string>) },
    });
  }

  async json<T = Record<string, unknown>>(path: string, options: RequestInit & { json?: unknown } = {}): Promise<T> {
    const response = await this.fetch(path, options);
    const text = await response.text();
    if (!response.ok) throw new Error(`${options.method ?? 'GET'} ${path}: ${response.status} ${text}`);
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    checkAnswer(options.method ?? 'GET', path, response.status, body);
    return (body ?? {}) as T;
  }

  async createConversation(): Promise<string> {
    return (await this.json<{ id: string }>('/api/conversations', { method: 'POST', json: {} })).id;
  }

  /** Asks and returns the run's stream, being read. */
  async ask(conversationId: string, text: string, options: { model?: string; key?: string; parentId?: string | null; effort?: string } = {}): Promise<RunStream> {
    const body = { model: options.model ?? 'practice/tutor', parts: [{ type: 'text', text }], ...(options.parentId === undefined ? {} : { parentId: options.parentId }), ...(options.effort === undefined ? {} : { effort: options.effort }) };
    const headers: Record<string, string> = options.key === undefined ? {} : { 'idempotency-key': options.key };
    return this.#stream('POST', `/api/conversations/${conversationId}/runs`, headers, JSON.stringify(body));
  }

  /** A reader that starts after `held`, or at the beginning. */
  events(runId: string, held: { text: string; sequence: number } | null = null): Promise<RunStream> {
    return this.#stream('GET', `/api/runs/${runId}/events`, held === null || held.sequence === 0 ? {} : { 'last-event-id': String(held.sequence) }, undefined, held);
  }

  run(id: string): Promise<RunView> {
    return this.json<RunView>(`/api/runs/${id}`);
  }

  #stream(method: string, path: string, headers: Record<string, string>, body?: string, held?: { text: string; sequence: number } | null): Promise<RunStream> {
    return new Promise((resolve, reject) => {
      const request = httpRequest(`${this.url}${path}`, { method, agent: false, headers: { cookie: this.cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers } });
      request.once('error', reject);
      request.once('response', (response) => {
        if (response.statusCode === 200) return resolve(new RunStream(response, held ?? undefined));
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('end', () => reject(new Error(`${method} ${path}: ${response.statusCode} ${Buffer.concat(chunks).toString()}`)));
      });
      request.end(body);
    });
  }
}

export interface RunView {
  id: string;
  state: string;
  effort?: string;
  reason: string | null;
  text: string;
  reasoning: string;
  usage: { inputTokens: number; outputTokens: number; estimated: boolean } | null;
  continuedFrom?: string;
  lastSequence: number;
}

type Event = { type: string; delta?: string; code?: string; data?: { text?: string; resync?: boolean }; messageMetadata?: Record<string, unknown> };

/** A run's events as a reader that only knows the protocol sees them. */
export class RunStream {
  readonly runId: string;
  readonly response: IncomingMessage;
  readonly events: Event[] = [];
  text = '';
  sequence = 0;
  finished = false;
  /** True when the connection is over, for whatever reason. */
  closed = false;
  heartbeats = 0;
  #rest: Buffer = Buffer.alloc(0);
  #waiters: (() => void)[] = [];

  constructor(response: IncomingMessage, held: { text: string; sequence: number } = { text: '', sequence: 0 }) {
    this.response = response;
    this.runId = String(response.headers['x-run-id']);
    this.text = held.text;
    this.sequence = held.sequence;
    response.on('data', (chunk: Buffer) => this.#receive(chunk));
    response.on('error', () => undefined);
    response.once('close', () => {
      this.closed = true;
      this.#wake();
    });
  }

  break(): void {
    this.response.destroy();
  }

  /** Resolves when `done` returns true; throws if the connection ends first, or after `waitMs`. */
  async until(done: (stream: RunStream) => boolean, waitMs = 30_000): Promise<this> {
    const deadline = performance.now() + waitMs;
    while (!done(this)) {
      if (this.closed) throw new Error(`the stream ended before: ${JSON.stringify(this.events.at(-1))}`);
      const left = deadline - performance.now();
      if (left <= 0) throw new Error(`nothing after ${waitMs} ms; last: ${JSON.stringify(this.events.at(-1))}`);
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([new Promise<void>((resolve) => this.#waiters.push(resolve)), new Promise<void>((resolve) => (timer = setTimeout(resolve, left)))]);
      clearTimeout(timer);
    }
    return this;
  }

  untilFinished(waitMs?: number): Promise<this> {
    return this.until((stream) => stream.finished, waitMs);
  }

  untilClosed(waitMs?: number): Promise<this> {
    return this.until((stream) => stream.closed, waitMs);
  }

  #receive(chunk: Buffer): void {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    for (let end = this.#rest.indexOf('\n\n'); end >= 0; end = this.#rest.indexOf('\n\n')) {
      this.#accept(this.#rest.subarray(0, end).toString());
      this.#rest = this.#rest.subarray(end + 2);
    }
    this.#wake();
  }

  #accept(frame: string): void {
    if (frame.startsWith(':')) return void (this.heartbeats += 1);
    const event = JSON.parse(/^data: ([^\n]*)$/m.exec(frame)![1]!) as Event;
    const id = /^id: (\d+)$/m.exec(frame)?.[1];
    this.events.push(event);
    if (event.type === 'data-snapshot') this.text = event.data!.text!;
    if (event.type === 'text-delta') this.text += event.delta;
    if (event.type === 'finish') this.finished = true;
    if (id !== undefined) this.sequence = Number(id);
  }

  #wake(): void {
    for (const waiter of this.#waiters.splice(0)) waiter();
  }
}
