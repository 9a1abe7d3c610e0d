import type { OwnBudget } from '@aistudio/contract/schemas';
import { formatAmount } from '../money/format-amount.ts';

const states: Record<OwnBudget['state'], string> = { open: '', nearly_used_up: 'Nearly used up: ', used_up: 'Used up: ' };

/** How much of it is spent, in words, with the share where there is one, and what happens then. */
export function tellOwnBudget({ amount, currency, period, spent, state, stepDownTo, until }: Omit<OwnBudget, 'timeZone'>): string {
  const share = amount === 0 ? '' : ` (${Math.floor((spent / amount) * 100)} %)`;
  const again = new Date(until).toLocaleString();
  const then = stepDownTo === null ? `It begins anew on ${again}.` : `Beyond it ${stepDownTo} answers, until ${again}.`;
  return `${states[state]}${formatAmount(spent, currency)} of your budget of ${formatAmount(amount, currency)} a ${period} are spent${share}. ${then}`;
}
