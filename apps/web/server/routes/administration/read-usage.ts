import { readUsage } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const readUsageRoute: Route = {
  method: 'GET',
  path: '/api/administration/usage',
  access: 'administrator',
  async handle({ context, query, sendJson }) {
    sendJson(200, await readUsage(context, Object.fromEntries(query)));
  },
};
