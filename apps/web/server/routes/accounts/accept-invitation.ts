import { acceptInvitation, acceptInvitationInput } from '@aistudio/core';
import type { Route } from '../../http/route.ts';
import { withLink } from './with-link.ts';

export const acceptInvitationRoute: Route = {
  method: 'POST',
  path: '/api/invitations/accept',
  access: 'anonymous',
  async handle(exchange) {
    const { app, context, request, response, readJson, sendJson } = exchange;
    const input = await readJson(acceptInvitationInput);
    const person = await withLink(exchange, () => acceptInvitation({ ...context, passwords: app.accounts.passwords }, input));
    await app.accounts.startSession(person, request, response);
    sendJson(201, { user: person });
  },
};
