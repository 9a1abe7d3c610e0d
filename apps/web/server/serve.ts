import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError, type Clock, type Log } from '@aistudio/core';
import type { App } from './compose.ts';
import { sendError } from './http/errors-to-http.ts';
import { isGatewayPath } from './http/gateway-path.ts';
import { handleApi, type Handled } from './http/handle-api.ts';
import { compileRoutes } from './http/match-route.ts';
import { readTarget } from './http/read-target.ts';
import { requestIdOf } from './http/request-id.ts';
import { refuseMethod } from './http/refuse-method.ts';
import { setPagePolicy, setSecurityHeaders } from './http/security-headers.ts';
import { sendPdfjs } from './pdfjs/send-pdfjs.ts';
import { boundRoutes } from './routes.ts';

export type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface ServeOptions {
  clock: Clock;
  log: Log;
  publicUrl: string | null;
  /** Set to the app once start and migrations have finished. */
  app: Promise<App>;
  pages: Promise<PageHandler>;
  /** Pages upload files directly to an object store, bypassing this server. */
  objectsElsewhere: boolean;
  /** False while starting or draining. */
  ready: () => boolean;
}

const findRoute = compileRoutes(boundRoutes);

/** All request handling of the server: probes, the API, and pages by Next. */
export function createHandler(options: ServeOptions): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const began = options.clock.monotonic();
    const requestId = requestIdOf(request, options.clock);
    response.setHeader('x-request-id', requestId);
    setSecurityHeaders(response, options.publicUrl);
    // When the listener closes, a kept-alive connection would be cut under the client's next request.
    if (!options.ready()) response.shouldKeepAlive = false;
    const handled: Handled = { route: 'unknown', userId: null };
    response.once('close', () => void logRequest(options, request, response, requestId, handled, began));
    dispatch(options, request, response, requestId, handled).catch((error: unknown) => {
      options.log.error('request_failed', { requestId, error: error as Error });
      sendError(response, new AppError('internal', 'Something went wrong on our side. Try again.'), requestId);
    });
  };
}

async function dispatch(options: ServeOptions, request: IncomingMessage, response: ServerResponse, requestId: string, handled: Handled): Promise<void> {
  const target = readTarget(request);
  if (target === 'server') return sendMethods(response);
  if (target === 'unreadable') return void sendError(response, new AppError('invalid_request', 'The address of this request cannot be read.'), requestId);
  const path = (request.url ?? '/').split('?', 1)[0] as string;
  handled.route = ['/api/health', '/api/readyz', '/metrics'].includes(path) ? path : path.startsWith('/_next/') ? '/_next' : path.startsWith('/pdfjs/') ? '/pdfjs' : 'page';
  if (path === '/api/health') return sendProbe(response, 200, { status: 'ok' });
  if (path === '/api/readyz') return sendReadiness(options, response);
  if (path === '/metrics') return sendMetrics(await options.app, request, response, requestId);
  if (path.startsWith('/api/') || isGatewayPath(path)) return handleApi(await options.app, findRoute, request, response, requestId, handled);
  // Pages only display: nothing that is sent to them is read, and Next would hold it.
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod(request, response, ['GET'], requestId);
  if (path.startsWith('/pdfjs/')) return sendPdfjs(request, response, path);
  const pages = await options.pages;
  if (!path.startsWith('/_next/static/')) setPagePolicy(request, response, options.objectsElsewhere ? ((await options.app).services.blobs.links?.origin ?? null) : null);
  await pages(request, response);
}

function sendMethods(response: ServerResponse): void {
  response.writeHead(204, { allow: 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS' });
  response.end();
}

function sendProbe(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/** A database that is down for a while takes no process out of its load balancer: none of them could do better. */
async function sendReadiness(options: ServeOptions, response: ServerResponse): Promise<void> {
  if (!options.ready()) return sendProbe(response, 503, { ready: false });
  const app = await options.app;
  const missing = await app.missing();
  app.metrics.set('aistudio_unreachable_parts', missing.length);
  sendProbe(response, 200, missing.length === 0 ? { ready: true, status: 'ok' } : { ready: true, status: 'degraded', missing });
}

async function sendMetrics(app: App, request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
  const expected = Buffer.from(`Bearer ${app.config.metricsToken ?? ''}`);
  const given = Buffer.from(request.headers.authorization ?? '');
  if (app.config.metricsToken === null || given.length !== expected.length || !timingSafeEqual(given, expected)) {
    const message = app.config.metricsToken === null ? 'Metrics are closed. Set AISTUDIO_METRICS_TOKEN to open them.' : 'The metrics need their bearer token.';
    sendError(response, new AppError('unauthorised', message), requestId);
    return;
  }
  const body = await app.renderMetrics();
  response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' });
  response.end(body);
}

async function logRequest(options: ServeOptions, request: IncomingMessage, response: ServerResponse, requestId: string, handled: Handled, began: number): Promise<void> {
  const durationMs = Math.round((options.clock.monotonic() - began) * 10) / 10;
  const quiet = handled.route === '/api/health' || handled.route === '/api/readyz' || handled.route === '/_next' || handled.route === '/pdfjs';
  options.log[quiet ? 'debug' : 'info']('request', { requestId, method: request.method, route: handled.route, status: response.statusCode, durationMs, userId: handled.userId });
  if (!options.ready()) return;
  const { metrics } = await options.app;
  metrics.add('aistudio_requests_total', 1, { route: handled.route, status: String(response.statusCode) });
  if (!String(response.getHeader('content-type')).startsWith('text/event-stream')) metrics.observe('aistudio_request_seconds', durationMs / 1000, { route: handled.route });
}
