import { orderModels, orderModelsInput } from '@aistudio/core';
import type { Route } from '../../http/route.ts';
import { modelContext } from '../models/model-context.ts';

export const orderModelsRoute: Route = {
  method: 'POST',
  path: '/api/administration/models/order',
  access: 'administrator',
  async handle(exchange) {
    await orderModels(modelContext(exchange), await exchange.readJson(orderModelsInput));
    exchange.sendNothing(204);
  },
};
