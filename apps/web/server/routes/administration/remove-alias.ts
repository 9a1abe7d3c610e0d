import { removeAlias } from '@aistudio/core';
import type { Route } from '../../http/route.ts';
import { modelContext } from '../models/model-context.ts';

export const removeAliasRoute: Route = {
  method: 'DELETE',
  path: '/api/administration/aliases/{id}',
  access: 'administrator',
  async handle(exchange) {
    await removeAlias(modelContext(exchange), exchange.parameters['id'] as string);
    exchange.sendNothing(204);
  },
};
