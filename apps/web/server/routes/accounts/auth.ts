import type { Route } from '../../http/route.ts';
import { authEndpoints } from '../../accounts/auth-endpoints.ts';

/** What better-auth answers, and nothing else of it. */
export const authRoutes: Route[] = Object.keys(authEndpoints).map((endpoint) => {
  const [method, path] = endpoint.split(' ') as [Route['method'], string];
  return { method, path: `/api/auth${path}`, access: 'anonymous', handle: (exchange) => exchange.app.accounts.handle(exchange, exchange.context.log) };
});
