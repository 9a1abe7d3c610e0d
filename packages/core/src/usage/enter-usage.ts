import type { BudgetContext } from './budgets/budget-context.ts';
import { reservationFor, type UsageRequest } from './reservation.ts';
import { reserveUsage } from './reserve-usage.ts';
import type { UsageQueue } from './usage-queue.ts';
import type { ReservedUsage } from './within-budget.ts';

/**
 * Enters a generation that is not a run into the ledger before it starts. If a budget limits it, waits for the reply and
 * throws budget_exceeded; if none does, there is nothing to wait for, and the entry is written a moment later.
 */
export async function enterUsage(context: BudgetContext & { usage: UsageQueue }, request: UsageRequest): Promise<ReservedUsage> {
  if (await context.budgets.limit(request)) return reserveUsage(context, request);
  context.usage.reserve(reservationFor(request, context.clock.now()));
  return { models: request.models, maximumOutputTokens: null, notice: null };
}
