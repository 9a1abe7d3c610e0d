import type { Context } from '../context.ts';
import { requireSystem } from '../require-system.ts';
import { expireReservations } from './store/expire-reservations.ts';

/** Finds what processes that died had reserved for calls. Their own runs are taken over and settled with their end. */
export async function expireUsage(context: Pick<Context, 'actor' | 'clock' | 'database' | 'log'>): Promise<void> {
  requireSystem(context);
  const expired = await expireReservations(context.database, context.clock.now());
  if (expired > 0) context.log.warn('usage_expired', { entries: expired });
}
