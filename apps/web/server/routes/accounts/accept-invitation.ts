import { acceptInvitation, acceptInvitationInput } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const acceptInvitationRoute: Route = {
  method: 'POST',
  path: '/api/invitations/accept',
  access: 'anonymous',
  async handle({ app, context, request, response, readJson, sendJson }) {
    const person = await acceptInvitation({ ...context, passwords: app.accounts.passwords }, await readJson(acceptInvitationInput));
    await app.accounts.startSession(person, request, response);
    sendJson(201, { user: person });
  },
};
