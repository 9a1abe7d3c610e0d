import { listManagedModels } from '@aistudio/core';
import type { Route } from '../../http/route.ts';
import { modelContext } from '../models/model-context.ts';

export const listManagedModelsRoute: Route = {
  method: 'GET',
  path: '/api/administration/models',
  access: 'administrator',
  async handle(exchange) {
    exchange.sendJson(200, await listManagedModels(modelContext(exchange)));
  },
};
