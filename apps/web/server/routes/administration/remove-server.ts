import { removeServer } from '@aistudio/core';
import type { Route } from '../../http/route.ts';
import { serverContext } from './server-context.ts';

export const removeServerRoute: Route = {
  method: 'DELETE',
  path: '/api/administration/servers/{id}',
  access: 'administrator',
  async handle(exchange) {
    await removeServer(serverContext(exchange), exchange.parameters['id'] as string);
    exchange.context.models.forget();
    exchange.sendNothing(204);
  },
};
