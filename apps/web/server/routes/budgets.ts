import type { budgetRoutes } from '@aistudio/contract/routes';
import { addBudget, changeBudget, listBudgets, readOwnBudgets, removeBudget } from '@aistudio/core';
import type { Handlers } from '../http/exchange.ts';

export const budgetHandlers: Handlers<typeof budgetRoutes> = {
  readOwnBudgets: async ({ context }) => ({ budgets: await readOwnBudgets(context) }),
  listBudgets: async ({ context }) => ({ budgets: await listBudgets(context) }),
  addBudget: ({ context, input }) => addBudget(context, input),
  changeBudget: ({ context, parameters, input }) => changeBudget(context, parameters.id, input),
  removeBudget: ({ context, parameters }) => removeBudget(context, parameters.id),
};
