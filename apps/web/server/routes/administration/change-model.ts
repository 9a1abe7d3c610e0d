import { changeModel, changeModelInput } from '@aistudio/core';
import type { Route } from '../../http/route.ts';
import { modelContext } from '../models/model-context.ts';

export const changeModelRoute: Route = {
  method: 'PATCH',
  path: '/api/administration/models',
  access: 'administrator',
  async handle(exchange) {
    await changeModel(modelContext(exchange), await exchange.readJson(changeModelInput));
    exchange.sendNothing(204);
  },
};
