import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '../http/listen.ts';
import { answerQuery } from './answer-query.ts';
import { checkValue } from './check-value.ts';
import { ApiFailure } from './failure.ts';
import { shapesOf, type ServedApi } from './served-api.ts';

export interface ApiServer extends AsyncDisposable {
  readonly url: string;
  stop(): Promise<void>;
}

/** AWS's JSON protocol 1.1 and its query protocol for some operations, with inputs and outputs checked against the SDK's schemas. */
export async function startApi({ services }: { services: readonly ServedApi[] }): Promise<ApiServer> {
  const listener = createServer((request, response) => void handle(services, request, response).catch(() => response.destroy()));
  // A connection closed during a call looks like an outage.
  listener.keepAliveTimeout = 0;
  const port = await listen(listener);
  const stop = async (): Promise<void> => {
    if (!listener.listening) return;
    const closed = once(listener, 'close');
    listener.close();
    listener.closeAllConnections();
    await closed;
  };
  return { url: `http://127.0.0.1:${port}`, stop, [Symbol.asyncDispose]: stop };
}

async function handle(services: readonly ServedApi[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true) {
    const { status, xml } = await answerQuery(services, await text(request));
    return void response.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
  }
  const send = (status: number, body: object) => response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body, asEpoch));
  try {
    send(200, await answer(services, request));
  } catch (error) {
    const failure = error instanceof ApiFailure ? error : new ApiFailure('InternalServiceError', (error as Error).message, 500);
    send(failure.status, { __type: failure.name, message: failure.message });
  }
}

async function answer(services: readonly ServedApi[], request: IncomingMessage): Promise<object> {
  if (request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=') !== true) throw new ApiFailure('MissingAuthenticationToken', 'The request is not signed.', 403);
  const target = String(request.headers['x-amz-target'] ?? '');
  const dot = target.lastIndexOf('.');
  const operation = target.slice(dot + 1);
  const service = services.find((each) => each.target === target.slice(0, dot));
  const handler = service?.handlers[operation];
  if (service === undefined || handler === undefined) throw new ApiFailure('UnknownOperationException', `${target} is not served here.`);
  const { input, output } = shapesOf(service, operation);
  const asked = JSON.parse((await text(request)) || '{}') as object;
  checkValue(input, asked, operation);
  const result = (await handler(asked)) ?? {};
  checkValue(output, result, `The answer of ${operation}`);
  return result;
}

/** Dates are seconds since the epoch in this protocol. */
function asEpoch(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const original = this[key];
  return original instanceof Date ? original.getTime() / 1000 : value;
}
