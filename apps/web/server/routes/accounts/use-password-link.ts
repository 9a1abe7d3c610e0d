import { passwordLinkInput, usePasswordLink } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const usePasswordLinkRoute: Route = {
  method: 'POST',
  path: '/api/password-links/use',
  access: 'anonymous',
  async handle({ app, context, request, response, readJson, sendJson }) {
    const person = await usePasswordLink({ ...context, passwords: app.accounts.passwords }, await readJson(passwordLinkInput));
    app.accounts.forgetSessions();
    await app.accounts.startSession(person, request, response);
    sendJson(200, { user: person });
  },
};
