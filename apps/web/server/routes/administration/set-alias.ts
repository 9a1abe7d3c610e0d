import { setAlias, setAliasInput } from '@aistudio/core';
import type { Route } from '../../http/route.ts';
import { modelContext } from '../models/model-context.ts';

export const setAliasRoute: Route = {
  method: 'POST',
  path: '/api/administration/aliases/{id}',
  access: 'administrator',
  async handle(exchange) {
    exchange.sendJson(200, await setAlias(modelContext(exchange), exchange.parameters['id'] as string, await exchange.readJson(setAliasInput)));
  },
};
