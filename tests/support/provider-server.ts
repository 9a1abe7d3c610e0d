import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answering, encodeStep, type ProviderBehaviour } from './provider-behaviours.ts';

export interface ProviderServer extends AsyncDisposable {
  /** The base URL for an adapter: `http://127.0.0.1:<port>/v1`. */
  readonly url: string;
  readonly port: number;
  /** Every request so far, in order of arrival, including model lists. */
  readonly requests: RecordedRequest[];
  /** For requests from now on. A function decides per request; `index` counts the chat requests from 0. */
  setBehaviour(behaviour: BehaviourChoice): void;
  /** Resolves with the chat request number `index` once it has arrived. */
  request(index: number): Promise<RecordedRequest>;
  /** Closes the port and every connection at once. Safe to call twice. */
  stop(): Promise<void>;
}

export type BehaviourChoice = ProviderBehaviour | ((request: RecordedRequest, index: number) => ProviderBehaviour);

export interface RecordedRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  /** Distinguishes connections. */
  clientPort: number;
  /** The parsed JSON body, the text if it is not JSON, null without one. */
  // A test knows what its adapter sends; typing the dialect here would only repeat it.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
  /** Milliseconds since the epoch. */
  arrivedAt: number;
  /** When the client left before the response was complete, else null. */
  closedByClientAt: number | null;
  /** Resolves when the response is over, whoever ended it. */
  closed: Promise<void>;
  /** Bytes of the response handed to the connection so far; does not grow while the client does not read. */
  bytesSent: number;
  /** True while the client accepts no more. */
  blocked: boolean;
  /** True once every step has been written. */
  complete: boolean;
  /** Closes the connection now, whatever the behaviour says. */
  drop(): void;
}

/** Models in the list at `GET /v1/models`. */
const defaultModels = [{ id: 'fake-model', object: 'model', created: 1770933892, owned_by: 'tests' }];

/**
 * A provider on a real socket that does what it is told: a `POST` to the address where a dialect asks for answers follows
 * the behaviour, which speaks Chat Completions unless its steps are the bytes of another dialect; `GET` of a path in
 * `documents` returns that document, `GET …/models` lists `models`, `GET /api/version`, `GET /api/tags` and `POST /api/show` respond as Ollama does if `ollama` is true.
 */
export async function startProviderServer(
  options: { behaviour?: BehaviourChoice; models?: unknown; documents?: Record<string, unknown>; port?: number; ollama?: boolean } = {},
): Promise<ProviderServer> {
  let behaviour = options.behaviour ?? answering('Hello from the fake provider.');
  const requests: RecordedRequest[] = [];
  const chats: RecordedRequest[] = [];
  let arrived = Promise.withResolvers<void>();

  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.on('error', () => {});
    const request = await record(incoming, response);
    requests.push(request);
    const [path = ''] = request.path.split('?');
    const document = request.method === 'GET' ? options.documents?.[path] : undefined;
    if (document !== undefined) {
      json(response, 200, document);
    } else if (request.method === 'POST' && path !== '/api/show') {
      chats.push(request);
      arrived.resolve();
      arrived = Promise.withResolvers();
      const chosen = typeof behaviour === 'function' ? behaviour(request, chats.length - 1) : behaviour;
      await perform(chosen, request, response);
    } else if (request.path.endsWith('/models')) {
      json(response, 200, { object: 'list', data: options.models ?? defaultModels });
    } else if (options.ollama && request.path === '/api/version') {
      json(response, 200, { version: '0.12.0' });
    } else if (options.ollama && request.path === '/api/tags') {
      json(response, 200, { models: [{ name: 'fake-model', model: 'fake-model', size: 1, details: { family: 'fake', parameter_size: '1B' } }] });
    } else if (options.ollama && request.path === '/api/show') {
      json(response, 200, { details: { parameter_size: '1B', quantization_level: '' }, model_info: { 'fake.context_length': 8192 }, capabilities: ['completion', 'vision', 'thinking'] });
    } else {
      json(response, 404, { error: { message: `No route ${request.method} ${request.path}` } });
    }
  };
  const server = createServer((incoming, response) => void answer(incoming, response));
  server.keepAliveTimeout = 60_000;
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const stop = async () => {
    if (!server.listening) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  return {
    url: `http://127.0.0.1:${port}/v1`,
    port,
    requests,
    setBehaviour: (next) => (behaviour = next),
    async request(index) {
      while (chats.length <= index) await arrived.promise;
      return chats[index]!;
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function record(incoming: IncomingMessage, response: ServerResponse): Promise<RecordedRequest> {
  const arrivedAt = Date.now();
  const closed = Promise.withResolvers<void>();
  const pieces: Buffer[] = [];
  const request: RecordedRequest = {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headers: incoming.headers,
    clientPort: incoming.socket.remotePort ?? 0,
    body: null,
    arrivedAt,
    closedByClientAt: null,
    closed: closed.promise,
    bytesSent: 0,
    blocked: false,
    complete: false,
    drop: () => void incoming.socket.destroy(),
  };
  response.on('close', () => {
    if (!request.complete && !response.writableFinished) request.closedByClientAt = Date.now();
    closed.resolve();
  });
  try {
    for await (const piece of incoming) pieces.push(piece);
  } catch {
    return request;
  }
  const text = Buffer.concat(pieces).toString();
  try {
    request.body = text === '' ? null : JSON.parse(text);
  } catch {
    request.body = text;
  }
  return request;
}

async function perform(behaviour: ProviderBehaviour, request: RecordedRequest, response: ServerResponse): Promise<void> {
  if (behaviour.headersAfterMs === Infinity) return;
  await pause(behaviour.headersAfterMs ?? 0, response);
  if (response.destroyed) return;
  response.writeHead(behaviour.status ?? 200, { 'content-type': behaviour.contentType ?? 'text/event-stream', ...behaviour.headers });
  response.flushHeaders();
  // Relative to the start, not the previous step, so that a paced stream keeps its rate on a busy machine.
  let due = performance.now();
  for (const step of behaviour.steps) {
    if (response.destroyed) return;
    const bytes = encodeStep(step);
    if (bytes === null) {
      due += (step as { wait: number }).wait;
      await pause(due - performance.now(), response);
      continue;
    }
    request.bytesSent += Buffer.byteLength(bytes);
    if (response.write(bytes)) continue;
    request.blocked = true;
    await drained(response);
    request.blocked = false;
  }
  if (response.destroyed) return;
  await finish(behaviour.ending ?? 'end', request, response);
}

async function finish(ending: NonNullable<ProviderBehaviour['ending']>, request: RecordedRequest, response: ServerResponse): Promise<void> {
  if (ending === 'stall') return;
  request.complete = true;
  if (ending === 'end') return void response.end();
  // What was written must be sent first: a reset discards whatever is still queued.
  await new Promise<void>((resolve) => response.write('', () => setTimeout(resolve, ending === 'reset' ? 30 : 0)));
  if (ending === 'reset') response.socket?.resetAndDestroy();
  else if (ending === 'cut') response.socket?.destroySoon();
  else response.socket?.end();
}

function pause(milliseconds: number, response: ServerResponse): Promise<void> {
  if (milliseconds <= 0) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      response.off('close', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    response.on('close', done);
  });
}

function drained(response: ServerResponse): Promise<void> {
  if (response.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.on('drain', done);
    response.on('close', done);
  });
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
