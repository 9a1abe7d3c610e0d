import type { Database } from '@aistudio/database';
import type { Model } from '../models/model.ts';
import type { Balance } from './balance.ts';
import { amountOf, budgetOf } from './budget-words.ts';
import type { Refusal } from './store/read-refusals.ts';

/** The share of a budget after which its people are told, once per period. */
export const nearlyUsed = 0.8;

const claim = {
  name: 'claim_budget_notice',
  text: `
    with told as (
      update budget_balances set noticed_by = $4::text
      where budget_id = $1::text and subject = $2::text and period = $3::text and noticed_by is null returning budget_id, spent
    )
    select b.scope, b.subject, b.period, b.amount::float8 as allowance, b.currency, t.spent::float8 as spent from told t join budgets b on b.id = t.budget_id`,
};

type Told = Pick<Refusal, 'scope' | 'subject' | 'period' | 'allowance' | 'currency' | 'spent'>;

/** What the first answer says that starts with a budget nearly used up. Of several budgets, the one with the least left. */
export async function noticeOf(database: Database, entryId: string, balances: Balance[]): Promise<{ code: 'budget_nearly_used'; message: string } | null> {
  const low = balances.filter((balance) => !balance.noticed && balance.spent >= nearlyUsed * balance.allowance);
  const claimed = await Promise.all(low.map(({ budgetId, subject, period }) => database.query<Told>(claim, [budgetId, subject, period, entryId])));
  const [budget] = claimed.flat().toSorted((a, b) => a.allowance - a.spent - (b.allowance - b.spent));
  if (budget === undefined) return null;
  return { code: 'budget_nearly_used', message: `${amountOf(budget.spent, budget.currency)} of ${budgetOf(budget)} are spent: it is nearly used up.` };
}

export function steppedDownNotice(refusal: Refusal, model: Model): { code: 'stepped_down'; message: string } {
  const budget = budgetOf(refusal);
  return { code: 'stepped_down', message: `${budget[0]!.toUpperCase()}${budget.slice(1)} is used up, so ${model.name} answers.` };
}
