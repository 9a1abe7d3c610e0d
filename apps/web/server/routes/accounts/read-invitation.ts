import { readInvitation } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const readInvitationRoute: Route = {
  method: 'GET',
  path: '/api/invitations/{token}',
  access: 'anonymous',
  async handle({ context, parameters, sendJson }) {
    const { email, role } = await readInvitation(context, { token: parameters['token'] as string });
    sendJson(200, { email, role });
  },
};
