import { addServerInput, testNewServer } from '@aistudio/core';
import type { Route } from '../../http/route.ts';
import { serverContext } from './server-context.ts';

export const testNewServerRoute: Route = {
  method: 'POST',
  path: '/api/administration/servers/test',
  access: 'administrator',
  async handle(exchange) {
    exchange.sendJson(200, await testNewServer(serverContext(exchange), await exchange.readJson(addServerInput)));
  },
};
