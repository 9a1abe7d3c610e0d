import { listKeys, mayMakeKeys, requirePerson } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const listKeysRoute: Route = {
  method: 'GET',
  path: '/api/keys',
  access: 'person',
  keys: 'manage',
  async handle({ context, sendJson }) {
    const [keys, mayMake] = await Promise.all([listKeys(context, { everybody: false }), mayMakeKeys(context, requirePerson(context))]);
    sendJson(200, { keys, mayMake });
  },
};
