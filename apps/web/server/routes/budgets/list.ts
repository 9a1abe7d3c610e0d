import { listBudgets } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const listBudgetsRoute: Route = {
  method: 'GET',
  path: '/api/administration/budgets',
  access: 'administrator',
  async handle({ context, sendJson }) {
    sendJson(200, { budgets: await listBudgets(context) });
  },
};
