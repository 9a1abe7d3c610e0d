import { removeBudget } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const removeBudgetRoute: Route = {
  method: 'DELETE',
  path: '/api/administration/budgets/{id}',
  access: 'administrator',
  async handle({ context, parameters, sendNothing }) {
    await removeBudget(context, parameters['id'] as string);
    sendNothing(204);
  },
};
