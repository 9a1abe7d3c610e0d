import { readPasswordLink } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const readPasswordLinkRoute: Route = {
  method: 'GET',
  path: '/api/password-links/{token}',
  access: 'anonymous',
  async handle({ context, parameters, sendJson }) {
    const { email } = await readPasswordLink(context, { token: parameters['token'] as string });
    sendJson(200, { email });
  },
};
