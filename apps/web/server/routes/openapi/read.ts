import type { Route } from '../../http/route.ts';
import { buildOpenapi } from '../../openapi/build-openapi.ts';

let described: object | null = null;

/** The description of a table that this route is itself part of. */
export function openapiRoute(routes: () => readonly Route[]): Route {
  return {
    method: 'GET',
    path: '/api/openapi.json',
    access: 'anonymous',
    handle({ sendJson }) {
      sendJson(200, (described ??= buildOpenapi(routes())));
    },
  };
}
