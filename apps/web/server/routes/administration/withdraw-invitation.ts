import { withdrawInvitation } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const withdrawInvitationRoute: Route = {
  method: 'DELETE',
  path: '/api/administration/invitations/{id}',
  access: 'administrator',
  async handle({ context, parameters, sendNothing }) {
    await withdrawInvitation(context, parameters['id'] as string);
    sendNothing(204);
  },
};
