import { attemptSucceeded, beginAttempt, signUp, signUpInput, type AttemptSubject } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const signUpRoute: Route = {
  method: 'POST',
  path: '/api/sign-up',
  access: 'anonymous',
  async handle({ app, context, request, response, readJson, sendJson }) {
    const input = await readJson(signUpInput);
    const subjects: AttemptSubject[] = [{ type: 'address', value: app.accounts.addressOf(request) }];
    await beginAttempt(context, subjects);
    const person = await signUp({ ...context, passwords: app.accounts.passwords }, input);
    // A whole school behind one router may sign up.
    await attemptSucceeded(context, subjects);
    await app.accounts.startSession(person, request, response);
    sendJson(201, { user: person });
  },
};
