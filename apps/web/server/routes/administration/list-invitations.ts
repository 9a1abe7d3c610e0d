import { listInvitations } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const listInvitationsRoute: Route = {
  method: 'GET',
  path: '/api/administration/invitations',
  access: 'administrator',
  async handle({ context, sendJson }) {
    sendJson(200, { invitations: await listInvitations(context) });
  },
};
