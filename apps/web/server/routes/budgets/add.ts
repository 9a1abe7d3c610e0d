import { addBudget, addBudgetInput } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const addBudgetRoute: Route = {
  method: 'POST',
  path: '/api/administration/budgets',
  access: 'administrator',
  async handle({ context, readJson, sendJson }) {
    sendJson(201, await addBudget(context, await readJson(addBudgetInput)));
  },
};
