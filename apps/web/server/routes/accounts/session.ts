import { needsAdministrator, readSettings } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const sessionRoute: Route = {
  method: 'GET',
  path: '/api/session',
  access: 'anonymous',
  async handle({ app, context, request, response, sendJson }) {
    await app.accounts.extendSession(request, response);
    const { signUp } = await readSettings(context);
    sendJson(200, {
      user: context.actor.type === 'person' ? context.actor.person : null,
      signUp,
      needsAdministrator: await needsAdministrator(context),
      oidc: app.accounts.oidc,
      version: app.version,
    });
  },
};
