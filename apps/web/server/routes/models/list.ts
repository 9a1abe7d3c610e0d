import { listModels } from '@aistudio/core';
import type { Route } from '../../http/route.ts';
import { modelContext } from './model-context.ts';

export const listModelsRoute: Route = {
  method: 'GET',
  path: '/api/models',
  access: 'person',
  keys: 'any',
  async handle(exchange) {
    exchange.sendJson(200, await listModels(modelContext(exchange)));
  },
};
