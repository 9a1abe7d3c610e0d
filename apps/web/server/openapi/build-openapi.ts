import { z } from 'zod';
import type { Route } from '../http/route.ts';
import { version } from '../version.ts';
import { routeDescriptions, type RouteDescription } from './describe-routes.ts';

const errorSchemas = {
  Error: {
    type: 'object',
    properties: { error: { type: 'object', properties: { code: { type: 'string' }, message: { type: 'string', description: 'A sentence that may be shown.' }, requestId: { type: 'string' } } } },
  },
  OpenaiError: {
    type: 'object',
    properties: { error: { type: 'object', properties: { message: { type: 'string' }, type: { type: 'string' }, param: { type: ['string', 'null'] }, code: { type: ['string', 'null'] } } } },
  },
};

/** The description of the whole API in OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1), made of the route table. Throws for a route that nobody described. */
export function buildOpenapi(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const description = routeDescriptions[`${route.method} ${route.path}`];
    if (description === undefined) throw new Error(`${route.method} ${route.path} is not in apps/web/server/openapi/describe-routes.ts.`);
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route, description) };
  }
  return {
    openapi: '3.1.1',
    info: { title: 'AI Studio', version, description: 'docs/api.md says how it is used.' },
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'session', description: 'Of a sign-in; the name has a prefix over https.' }, key: { type: 'http', scheme: 'bearer', description: 'An API key.' } },
      schemas: errorSchemas,
    },
  };
}

function operationOf(route: Route, { summary, body, query = {}, headers = {}, status = 200, answers }: RouteDescription): object {
  const segments = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  const optional = (place: string, named: Record<string, string>) => Object.entries(named).map(([name, description]) => ({ name, in: place, description, schema: { type: 'string' } }));
  const parameters = [...segments, ...optional('query', query), ...optional('header', headers)];
  const error = { description: 'A refusal or a failure.', content: { 'application/json': { schema: { $ref: `#/components/schemas/${route.access === 'key' ? 'OpenaiError' : 'Error'}` } } } };
  return {
    summary,
    operationId: operationIdOf(route),
    security: securityOf(route),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: { required: true, content: body === 'bytes' ? { 'application/octet-stream': {} } : { 'application/json': { schema: schemaOf(body) } } } }),
    responses: { [status]: { description: summary, ...contentOf(status, answers) }, default: error },
  };
}

function contentOf(status: number, answers: RouteDescription['answers']): object {
  if (status !== 200 && status !== 201 && status !== 202) return {};
  const types = { events: 'text/event-stream', bytes: 'application/octet-stream' };
  return { content: { [answers === undefined ? 'application/json' : types[answers]]: {} } };
}

function schemaOf(body: z.ZodType): object {
  const { $schema: _, ...schema } = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' });
  return schema;
}

function securityOf({ access, keys }: Route): object[] {
  if (access === 'anonymous') return [];
  if (access === 'key') return [{ key: [] }];
  return keys === undefined ? [{ session: [] }] : [{ session: [] }, { key: [] }];
}

/** `POST /api/runs/{id}/stop` → `post_api_runs_id_stop`. */
function operationIdOf({ method, path }: Route): string {
  return `${method.toLowerCase()}${path.replace(/[^a-z0-9]+/gi, '_').replace(/_$/, '')}`;
}
