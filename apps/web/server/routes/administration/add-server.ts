import { addServer, addServerInput } from '@aistudio/core';
import type { Route } from '../../http/route.ts';
import { serverContext } from './server-context.ts';

export const addServerRoute: Route = {
  method: 'POST',
  path: '/api/administration/servers',
  access: 'administrator',
  async handle(exchange) {
    const added = await addServer(serverContext(exchange), await exchange.readJson(addServerInput));
    exchange.context.models.forget();
    exchange.sendJson(201, added);
  },
};
