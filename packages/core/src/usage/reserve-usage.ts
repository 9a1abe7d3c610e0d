import type { UsageRequest } from './reservation.ts';
import { storeReservation } from './store/store-reservation.ts';
import type { UsageContext } from './usage-context.ts';
import { withinBudget, type ReservedUsage } from './within-budget.ts';

/**
 * Enters a generation that is not a run into the ledger before it starts, and reserves what it may cost. Throws budget_exceeded.
 * Every reservation is settled by `settleUsage`; one that is not, because its process died, counts in full.
 */
export function reserveUsage(context: UsageContext, request: UsageRequest): Promise<ReservedUsage> {
  return withinBudget(context, request, (reservation) => storeReservation(context.database, reservation));
}
