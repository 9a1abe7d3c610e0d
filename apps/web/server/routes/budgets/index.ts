import type { Route } from '../../http/route.ts';
import { addBudgetRoute } from './add.ts';
import { changeBudgetRoute } from './change.ts';
import { listBudgetsRoute } from './list.ts';
import { ownBudgetsRoute } from './own.ts';
import { removeBudgetRoute } from './remove.ts';

export const budgetRoutes: readonly Route[] = [ownBudgetsRoute, listBudgetsRoute, addBudgetRoute, changeBudgetRoute, removeBudgetRoute];
