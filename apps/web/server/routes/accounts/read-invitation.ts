import { readInvitation } from '@aistudio/core';
import type { Route } from '../../http/route.ts';
import { withLink } from './with-link.ts';

export const readInvitationRoute: Route = {
  method: 'GET',
  path: '/api/invitations/{token}',
  access: 'anonymous',
  async handle(exchange) {
    const { context, parameters, sendJson } = exchange;
    const { email, role } = await withLink(exchange, () => readInvitation(context, { token: parameters['token'] as string }));
    sendJson(200, { email, role });
  },
};
