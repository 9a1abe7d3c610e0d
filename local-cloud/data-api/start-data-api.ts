import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { databaseArn, region, secretArn as secretArnOf } from '../arns.ts';
import { listen } from '../http/listen.ts';
import { createDispatch, type Operation } from './dispatch.ts';
import { Failure, failureOf, type FailureName } from './failure.ts';
import { awsLimits, type DataApiLimits } from './limits.ts';
import type { Login } from './login.ts';

export interface DataApiServer extends AsyncDisposable {
  readonly url: string;
  /** What a client needs to reach it. */
  readonly location: { kind: 'data-api'; resourceArn: string; secretArn: string; databaseName: string; region: string; endpoint: string };
  /** Calls answered so far, by operation. */
  readonly calls: Record<Operation, number>;
  /** The next `times` calls (of `operation`, if given) fail this way, before or after they were run. */
  fail(name: FailureName, options?: { times?: number; operation?: Operation; afterwards?: boolean; message?: string }): void;
  /** Milliseconds added to every response. */
  latencyMs: number;
  stop(): Promise<void>;
}

export interface DataApiOptions {
  /** `postgres://…/database` behind it. */
  url: string;
  /** What the database's secret says at the moment, with which each call logs in; null or absent: use the address. */
  login?: () => Login | null;
  limits?: Partial<DataApiLimits>;
  /** `DatabaseErrorException` as current clusters send it, or the deprecated `BadRequestException`. */
  sqlErrors?: 'DatabaseErrorException' | 'BadRequestException';
}

/**
 * The RDS Data API's REST protocol over a real Postgres, as strict as the service: its limits, typed parameters, no
 * session between calls, an error ends a transaction.
 * https://docs.aws.amazon.com/rdsdataservice/latest/APIReference/Welcome.html
 */
export async function startDataApi(options: DataApiOptions): Promise<DataApiServer> {
  const limits = { ...awsLimits, ...options.limits };
  const database = new URL(options.url).pathname.slice(1);
  const resourceArn = databaseArn(database.replaceAll('_', '-'));
  const secretArn = secretArnOf(`${database}-AbCdEf`);
  const calls: Record<Operation, number> = { Execute: 0, BatchExecute: 0, BeginTransaction: 0, CommitTransaction: 0, RollbackTransaction: 0 };
  const planned: { failure: Failure; times: number; operation: Operation | null; afterwards: boolean }[] = [];
  const dispatch = createDispatch({ url: options.url, login: options.login ?? (() => null), database, resourceArn, secretArn, limits });

  const takePlanned = (operation: Operation, afterwards: boolean) => {
    const plan = planned.find((each) => each.times > 0 && each.afterwards === afterwards && (each.operation ?? operation) === operation);
    if (plan === undefined) return;
    plan.times -= 1;
    throw plan.failure;
  };
  const answer = async (request: IncomingMessage): Promise<unknown> => {
    const operation = (request.url ?? '').slice(1) as Operation;
    if (request.method !== 'POST' || !Object.hasOwn(calls, operation)) throw new Failure('NotFoundException', 'There is no such operation.');
    if (!/^AWS4-HMAC-SHA256 Credential=[^,]*\/rds-data\/aws4_request,/.test(request.headers.authorization ?? '')) throw new Failure('AccessDeniedException', 'The request is not signed for rds-data.');
    calls[operation] += 1;
    const body = await readBody(request, limits.requestBytes);
    takePlanned(operation, false);
    const result = await dispatch(operation, JSON.parse(body));
    takePlanned(operation, true);
    return result;
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let status = 200;
    let body: string;
    try {
      body = JSON.stringify(await answer(request));
    } catch (error) {
      const failure = failureOf(error);
      const name = failure.name === 'DatabaseErrorException' ? (options.sqlErrors ?? failure.name) : failure.name;
      status = failure.status;
      response.setHeader('x-amzn-errortype', name);
      body = JSON.stringify({ message: failure.message });
    }
    if (server.latencyMs > 0) await pause(server.latencyMs);
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  };
  const listener = createServer((request, response) => void handle(request, response).catch(() => response.destroy()));
  // A connection closed during a call looks like an outage.
  listener.keepAliveTimeout = 0;
  const port = await listen(listener);
  const stop = async () => {
    if (!listener.listening) return;
    const closed = once(listener, 'close');
    listener.close();
    listener.closeAllConnections();
    await closed;
    await dispatch.close();
  };
  const url = `http://127.0.0.1:${port}`;
  const server: DataApiServer = {
    url,
    location: { kind: 'data-api', resourceArn, secretArn, databaseName: database, region, endpoint: url },
    calls,
    latencyMs: 0,
    fail: (name, { times = 1, operation, afterwards = false, message = 'Injected.' } = {}) => {
      planned.push({ failure: new Failure(name, message), times, operation: operation ?? null, afterwards });
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
  return server;
}

async function readBody(request: IncomingMessage, mostBytes: number): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size <= mostBytes) pieces.push(piece);
  }
  if (size > mostBytes) throw new Failure('BadRequestException', 'The request is larger than 4 MiB.');
  return Buffer.concat(pieces).toString('utf8');
}
