import type { BudgetScope } from '@aistudio/contract/schemas';

/** One budget in one day or month, as seen by a reservation, which is included. Currency units. */
export interface Balance {
  budgetId: string;
  scope: BudgetScope;
  subject: string;
  period: string;
  spent: number;
  allowance: number;
  /** Somebody has already been told that it is nearly used up. */
  noticed: boolean;
}
