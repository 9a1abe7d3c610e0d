import type { ChatContext } from '../context.ts';
import type { Model } from '../models/model.ts';
import { reservationFor, type UsageRequest } from './reservation.ts';
import { storeReservation } from './store/store-reservation.ts';

/** Who may answer now. */
export interface ReservedUsage {
  /** The first choice first; perhaps others than were asked for. */
  models: Model[];
  /** A sentence for the person who asks; null for none. */
  notice: string | null;
}

/**
 * Enters a generation that is no run into the ledger before it begins. Every reservation is settled by `settleUsage`;
 * one that is not, because its process died, counts with what was reserved.
 */
export async function reserveUsage(context: Pick<ChatContext, 'database' | 'clock' | 'models'>, request: UsageRequest): Promise<ReservedUsage> {
  await storeReservation(context.database, reservationFor(request, context.clock.now()));
  return { models: request.models, notice: null };
}
