import { completeSetup, setupInput } from '@aistudio/core';
import type { Route } from '../../http/route.ts';
import { withLink } from './with-link.ts';

export const setupRoute: Route = {
  method: 'POST',
  path: '/api/setup',
  access: 'anonymous',
  async handle(exchange) {
    const { app, context, request, response, readJson, sendJson } = exchange;
    const input = await readJson(setupInput);
    const person = await withLink(exchange, () => completeSetup({ ...context, passwords: app.accounts.passwords }, input));
    await app.accounts.startSession(person, request, response);
    sendJson(201, { user: person });
  },
};
