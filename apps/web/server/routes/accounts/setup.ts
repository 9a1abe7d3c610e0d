import { completeSetup, setupInput } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const setupRoute: Route = {
  method: 'POST',
  path: '/api/setup',
  access: 'anonymous',
  async handle({ app, context, request, response, readJson, sendJson }) {
    const person = await completeSetup({ ...context, passwords: app.accounts.passwords }, await readJson(setupInput));
    await app.accounts.startSession(person, request, response);
    sendJson(201, { user: person });
  },
};
