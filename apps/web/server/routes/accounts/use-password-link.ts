import { passwordLinkInput, usePasswordLink } from '@aistudio/core';
import type { Route } from '../../http/route.ts';
import { withLink } from './with-link.ts';

export const usePasswordLinkRoute: Route = {
  method: 'POST',
  path: '/api/password-links/use',
  access: 'anonymous',
  async handle(exchange) {
    const { app, context, request, response, readJson, sendJson } = exchange;
    const input = await readJson(passwordLinkInput);
    const person = await withLink(exchange, () => usePasswordLink({ ...context, passwords: app.accounts.passwords }, input));
    app.accounts.forgetSessions();
    await app.accounts.startSession(person, request, response);
    sendJson(200, { user: person });
  },
};
