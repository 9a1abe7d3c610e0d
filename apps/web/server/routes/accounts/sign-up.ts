import { signUp, signUpInput, spendVisit } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const signUpRoute: Route = {
  method: 'POST',
  path: '/api/sign-up',
  access: 'anonymous',
  async handle({ app, context, request, response, readJson, sendJson }) {
    const input = await readJson(signUpInput);
    await spendVisit(context, 'sign-up', app.accounts.whenceOf(request));
    const person = await signUp({ ...context, passwords: app.accounts.passwords }, input);
    await app.accounts.startSession(person, request, response);
    sendJson(201, { user: person });
  },
};
