import { readOwnBudgets } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const ownBudgetsRoute: Route = {
  method: 'GET',
  path: '/api/budgets',
  access: 'person',
  async handle({ context, sendJson }) {
    sendJson(200, { budgets: await readOwnBudgets(context) });
  },
};
