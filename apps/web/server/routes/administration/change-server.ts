import { changeServer, changeServerInput } from '@aistudio/core';
import type { Route } from '../../http/route.ts';
import { serverContext } from './server-context.ts';

export const changeServerRoute: Route = {
  method: 'PATCH',
  path: '/api/administration/servers/{id}',
  access: 'administrator',
  async handle(exchange) {
    const changed = await changeServer(serverContext(exchange), exchange.parameters['id'] as string, await exchange.readJson(changeServerInput));
    exchange.context.models.forget();
    exchange.sendJson(200, changed);
  },
};
