import type { UsageNumbers } from '@aistudio/contract/schemas';

export type UsageStep = UsageNumbers & { name: string };

/** As many bars as a phone can show. */
const mostDays = 92;

/** The numbers of each day, or of each calendar month if there would be too many days to show. */
export function usageSteps(days: readonly (UsageNumbers & { day: string })[]): { unit: 'day' | 'month'; steps: UsageStep[] } {
  if (days.length <= mostDays) return { unit: 'day', steps: days.map(({ day, ...numbers }) => ({ name: day, ...numbers })) };
  const months = new Map<string, UsageStep>();
  for (const { day, ...numbers } of days) {
    const name = day.slice(0, 7);
    const before = months.get(name);
    months.set(name, before === undefined ? { name, ...numbers } : { name, ...together(before, numbers) });
  }
  return { unit: 'month', steps: [...months.values()] };
}

/** The costs in one report are all in one currency. */
function together(one: UsageNumbers, other: UsageNumbers): UsageNumbers {
  const cost = one.cost !== null && other.cost !== null ? { ...one.cost, amount: one.cost.amount + other.cost.amount } : (one.cost ?? other.cost);
  return { runs: one.runs + other.runs, inputTokens: one.inputTokens + other.inputTokens, outputTokens: one.outputTokens + other.outputTokens, cost, unpriced: one.unpriced + other.unpriced };
}
