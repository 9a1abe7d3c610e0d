import { readOwnUsage } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const ownUsageRoute: Route = {
  method: 'GET',
  path: '/api/usage',
  access: 'person',
  async handle({ context, query, sendJson }) {
    sendJson(200, await readOwnUsage(context, Object.fromEntries(query)));
  },
};
