import { invitationInput, invitePerson } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const invitePersonRoute: Route = {
  method: 'POST',
  path: '/api/administration/invitations',
  access: 'administrator',
  async handle({ app, context, request, readJson, sendJson }) {
    const { id, token, expiresAt } = await invitePerson(context, await readJson(invitationInput));
    sendJson(201, { id, link: `${app.accounts.originOf(request)}/join?token=${token}`, expiresAt });
  },
};
