import { testServer, testServerInput } from '@aistudio/core';
import type { Route } from '../../http/route.ts';
import { serverContext } from './server-context.ts';

export const testServerRoute: Route = {
  method: 'POST',
  path: '/api/administration/servers/{id}/test',
  access: 'administrator',
  async handle(exchange) {
    exchange.sendJson(200, await testServer(serverContext(exchange), exchange.parameters['id'] as string, await exchange.readJson(testServerInput)));
  },
};
