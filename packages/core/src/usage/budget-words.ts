import type { BudgetScope } from '@aistudio/contract/schemas';

const whose: Record<BudgetScope, (subject: string) => string> = {
  installation: () => "everybody's budget",
  role: (role) => `the budget of all ${plural[role] ?? role} together,`,
  each_of_role: () => 'your budget',
  person: () => 'your budget',
  key: () => "this API key's budget",
};

const plural: Record<string, string> = { administrator: 'administrators', staff: 'staff', student: 'students' };

/** "your budget of 1.00 USD a day", for the person it limits. */
export function budgetOf(budget: { scope: BudgetScope; subject: string; period: 'day' | 'month'; allowance: number; currency: string }): string {
  return `${whose[budget.scope](budget.subject)} of ${amountOf(budget.allowance, budget.currency)} a ${budget.period}`;
}

/** "0.05 USD": two digits, or as many as a small amount needs. */
export function amountOf(amount: number, currency: string): string {
  const digits = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: amount >= 1 || amount === 0 ? 2 : 4 });
  return `${digits.format(amount)} ${currency}`;
}
