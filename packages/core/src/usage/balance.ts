/** Whose spending a budget limits: everybody's, a role's together, each person's of a role, one person's, one API key's. */
export const budgetScopes = ['installation', 'role', 'each_of_role', 'person', 'key'] as const;
export type BudgetScope = (typeof budgetScopes)[number];

/** One budget in one day or month, as a reservation found it, itself counted in. Currency units. */
export interface Balance {
  budgetId: string;
  scope: BudgetScope;
  subject: string;
  period: string;
  spent: number;
  allowance: number;
  /** Somebody has been told that it is nearly used up. */
  noticed: boolean;
}
