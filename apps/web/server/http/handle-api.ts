import type { IncomingMessage, ServerResponse } from 'node:http';
import { defaultBodyLimits } from '@aistudio/contract/routes';
import { admitRequest, AppError, keyOf, requireAdministrator, requirePerson, type Actor } from '@aistudio/core';
import type { App, WebContext } from '../compose.ts';
import { allowOrigin } from './allow-origin.ts';
import { answerRequest } from './answer-request.ts';
import { bearerKey } from './bearer-key.ts';
import type { BoundRoute } from './bind-routes.ts';
import { checkOrigin } from './check-origin.ts';
import { sendError, toAppError } from './errors-to-http.ts';
import type { Exchange } from './exchange.ts';
import { gatewayPath, isGatewayPath } from './gateway-path.ts';
import { refuseMethod } from './refuse-method.ts';
import type { FindRoute } from './match-route.ts';
import { sendGatewayError } from './send-gateway-error.ts';

/** What the access log says about a request; filled in as it becomes known, because the response may be gone before its handler returns. */
export interface Handled {
  route: string;
  userId: string | null;
}

/** Answers one API request: finds the route, identifies the caller, and turns every error into its sentence. */
export async function handleApi(app: App, findRoute: FindRoute, request: IncomingMessage, response: ServerResponse, requestId: string, handled: Handled): Promise<void> {
  const { path: sentPath, query } = addressOf(request.url ?? '/');
  const path = gatewayPath(sentPath);
  handled.route = 'unknown';
  try {
    if (isGatewayPath(path)) await allowOrigin(app, request, response);
    const match = findRoute(request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET'), path);
    if (match === null) throw new AppError('not_found', 'There is nothing at this address.');
    if ('allowed' in match) return refuseMethod(request, response, match.allowed, requestId);
    handled.route = match.route.path;
    // If only keys count, a browser cannot be tricked into sending anything.
    if (match.route.access !== 'key') checkOrigin(request, app.config.publicUrl);
    const context = await contextOf(app, match.route, request, requestId);
    if (context.actor.type === 'person') handled.userId = context.actor.person.id;
    if (countsOne(match.route)) for (const [name, value] of Object.entries((await admitRequest(context, keyOf(context), 0)).headers)) response.setHeader(name, value);
    await answerRequest(match.route, exchangeOf(app, match.route, request, response, context), match.parameters, query);
  } catch (error) {
    const known = toAppError(error);
    const status = isGatewayPath(path) ? sendGatewayError(response, known) : sendError(response, known, requestId);
    app.metrics.add('aistudio_errors_total', 1, { route: handled.route, code: known.code });
    if (status >= 500) app.log.error('request_failed', { requestId, route: handled.route, status, error: (known.cause ?? known) as Error });
  }
}

function countsOne({ method, access, counts }: BoundRoute): boolean {
  return method !== 'GET' && access !== 'key' && counts === undefined;
}

function addressOf(url: string): { path: string; query: URLSearchParams } {
  const at = url.indexOf('?');
  return at === -1 ? { path: url, query: new URLSearchParams() } : { path: url.slice(0, at), query: new URLSearchParams(url.slice(at)) };
}

async function contextOf(app: App, route: BoundRoute, request: IncomingMessage, requestId: string): Promise<WebContext> {
  const actor = await actorOf(app, route, request);
  const context = { ...app.services, actor, requestId, log: app.log.with({ requestId }) };
  if (route.access === 'person' || route.access === 'key') requirePerson(context);
  if (route.access === 'administrator') requireAdministrator(context);
  return context;
}

async function actorOf(app: App, route: BoundRoute, request: IncomingMessage): Promise<Actor> {
  const given = route.access === 'anonymous' ? null : bearerKey(request);
  if (given === null) {
    if (route.access === 'key') throw new AppError('unauthorised', 'Send an API key: "Authorization: Bearer sk-aistudio-…". Keys are made in the settings.');
    const session = await app.accounts.sessionOf(request);
    return session === null ? { type: 'anonymous' } : { type: 'person', person: session.person, sessionId: session.id, terms: session.terms };
  }
  const found = await app.accounts.keyOf(given);
  if (found === null) throw new AppError('unauthorised', 'This API key is unknown, revoked or expired.');
  if (route.access !== 'key' && route.keys === undefined) throw new AppError('forbidden', 'An API key is not accepted at this address. Sign in.');
  if (route.keys === 'manage' && !found.key.managesKeys) throw new AppError('forbidden', 'This API key may not manage keys. Use one that may, or sign in.');
  return { type: 'person', person: found.person, key: found.key, terms: found.terms };
}

function exchangeOf(app: App, route: BoundRoute, request: IncomingMessage, response: ServerResponse, context: WebContext): Exchange {
  return {
    request,
    response,
    bodyLimit: route.bodyLimit ?? defaultBodyLimits[route.access],
    room: app.bodyRoom,
    context,
    app,
  };
}
