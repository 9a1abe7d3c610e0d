import { readPasswordLink } from '@aistudio/core';
import type { Route } from '../../http/route.ts';
import { withLink } from './with-link.ts';

export const readPasswordLinkRoute: Route = {
  method: 'GET',
  path: '/api/password-links/{token}',
  access: 'anonymous',
  async handle(exchange) {
    const { context, parameters, sendJson } = exchange;
    const { email } = await withLink(exchange, () => readPasswordLink(context, { token: parameters['token'] as string }));
    sendJson(200, { email });
  },
};
