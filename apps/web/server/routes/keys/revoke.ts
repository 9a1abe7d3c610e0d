import { revokeKey } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const revokeKeyRoute: Route = {
  method: 'DELETE',
  path: '/api/keys/{id}',
  access: 'person',
  keys: 'manage',
  async handle({ app, context, parameters, sendNothing }) {
    await revokeKey(context, parameters['id'] as string, { anybodys: false });
    app.accounts.forgetKeys();
    sendNothing(204);
  },
};
