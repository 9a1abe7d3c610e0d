import { changePerson, changePersonInput } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const changePersonRoute: Route = {
  method: 'PATCH',
  path: '/api/administration/people/{id}',
  access: 'administrator',
  async handle({ app, context, parameters, readJson, sendNothing }) {
    await changePerson(context, parameters['id'] as string, await readJson(changePersonInput));
    app.accounts.forgetSessions();
    sendNothing(204);
  },
};
