import { listServers, serverKinds } from '@aistudio/core';
import type { Route } from '../../http/route.ts';
import { serverContext } from './server-context.ts';

export const listServersRoute: Route = {
  method: 'GET',
  path: '/api/administration/servers',
  access: 'administrator',
  async handle(exchange) {
    exchange.sendJson(200, { servers: await listServers(serverContext(exchange)), kinds: serverKinds });
  },
};
