import { listKeys } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const listEverybodysKeysRoute: Route = {
  method: 'GET',
  path: '/api/administration/keys',
  access: 'administrator',
  keys: 'manage',
  async handle({ context, sendJson }) {
    sendJson(200, { keys: await listKeys(context, { everybody: true }) });
  },
};
