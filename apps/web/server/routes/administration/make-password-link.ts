import { makePasswordLink } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const makePasswordLinkRoute: Route = {
  method: 'POST',
  path: '/api/administration/people/{id}/password-link',
  access: 'administrator',
  async handle({ app, context, request, parameters, sendJson }) {
    const { token, expiresAt } = await makePasswordLink(context, parameters['id'] as string);
    sendJson(201, { link: `${app.accounts.originOf(request)}/new-password?token=${token}`, expiresAt });
  },
};
