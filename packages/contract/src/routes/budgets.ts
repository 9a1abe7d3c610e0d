import { z } from 'zod';
import { budget, budgetChange, newBudget, ownBudget } from '../schemas/budget.ts';
import { id } from '../schemas/id.ts';
import { route } from './route.ts';

export const budgetRoutes = {
  readOwnBudgets: route({ method: 'GET', path: '/api/budgets', access: 'person', summary: "One's own budgets, with what has been spent.", status: 200, answer: z.object({ budgets: z.array(ownBudget) }) }),
  listBudgets: route({ method: 'GET', path: '/api/administration/budgets', access: 'administrator', summary: 'All budgets, with what has been spent and reserved in their current day or month.', status: 200, answer: z.object({ budgets: z.array(budget) }) }),
  addBudget: route({ method: 'POST', path: '/api/administration/budgets', access: 'administrator', summary: 'Limit spending.', input: newBudget, status: 201, answer: id }),
  changeBudget: route({ method: 'PATCH', path: '/api/administration/budgets/{id}', access: 'administrator', summary: 'Change the amount, and what happens when it is used up.', input: budgetChange, status: 204 }),
  removeBudget: route({ method: 'DELETE', path: '/api/administration/budgets/{id}', access: 'administrator', summary: 'Remove a limit.', status: 204 }),
};
