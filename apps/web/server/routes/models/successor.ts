import { findSuccessor } from '@aistudio/core';
import type { Route } from '../../http/route.ts';
import { modelContext } from './model-context.ts';

export const findSuccessorRoute: Route = {
  method: 'GET',
  path: '/api/models/successor',
  access: 'person',
  keys: 'any',
  async handle(exchange) {
    exchange.sendJson(200, { successor: await findSuccessor(modelContext(exchange), exchange.query.get('of') ?? '') });
  },
};
