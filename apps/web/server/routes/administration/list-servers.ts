import { listServers } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const listServersRoute: Route = {
  method: 'GET',
  path: '/api/administration/servers',
  access: 'administrator',
  async handle({ context, sendJson }) {
    sendJson(200, { servers: await listServers(context) });
  },
};
