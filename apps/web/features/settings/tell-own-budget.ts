import type { OwnBudget } from '@aistudio/contract/schemas';
import { formatAmount } from '../money/format-amount.ts';
import { settingsWords as words } from '../../words/settings-words.ts';
import { fill } from '../../words/fill.ts';

const states: Record<OwnBudget['state'], string> = { open: '', nearly_used_up: words.nearlyUsedUp, used_up: words.usedUp };

/** How much of it is spent, in words, with the share if there is one, and what happens then. */
export function tellOwnBudget({ amount, currency, period, spent, state, stepDownTo, until }: Omit<OwnBudget, 'timeZone'>): string {
  const share = amount === 0 ? '' : ` (${Math.floor((spent / amount) * 100)} %)`;
  const again = new Date(until).toLocaleString();
  const after = stepDownTo === null ? fill(words.itResetsOn, { again }) : fill(words.afterThatAnswersUntil, { stepDownTo, again });
  return fill(words.ofYourBudgetOfAAre, { state: states[state], spent: formatAmount(spent, currency), amount: formatAmount(amount, currency), period, share, after });
}
