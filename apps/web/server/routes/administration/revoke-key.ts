import { revokeKey } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const revokeAnybodysKeyRoute: Route = {
  method: 'DELETE',
  path: '/api/administration/keys/{id}',
  access: 'administrator',
  keys: 'manage',
  async handle({ app, context, parameters, sendNothing }) {
    await revokeKey(context, parameters['id'] as string, { anybodys: true });
    app.accounts.forgetKeys();
    sendNothing(204);
  },
};
