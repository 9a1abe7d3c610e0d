import { changeBudget, changeBudgetInput } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const changeBudgetRoute: Route = {
  method: 'PATCH',
  path: '/api/administration/budgets/{id}',
  access: 'administrator',
  async handle({ context, parameters, readJson, sendNothing }) {
    await changeBudget(context, parameters['id'] as string, await readJson(changeBudgetInput));
    sendNothing(204);
  },
};
