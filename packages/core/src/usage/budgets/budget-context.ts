import type { Context } from '../../context.ts';
import type { ModelCatalogue } from '../../models/model-catalogue.ts';
import type { KnownBudgets } from './known-budgets.ts';

/** What verbs about budgets also need. */
export interface BudgetContext extends Context {
  models: ModelCatalogue;
  budgets: KnownBudgets;
}
