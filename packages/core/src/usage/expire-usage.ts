import type { Context } from '../context.ts';
import { requireSystem } from '../actor/require-system.ts';
import { readReserved } from './store/read-reserved.ts';
import { expireReservations } from './store/expire-reservations.ts';

/** Expires what dead processes had reserved for API calls. Their runs are taken over and settled when they end. */
export async function expireUsage(context: Pick<Context, 'actor' | 'clock' | 'database' | 'log' | 'metrics'>): Promise<void> {
  requireSystem(context);
  const expired = await expireReservations(context.database, context.clock.now());
  for (const { currency, amount } of await readReserved(context.database)) context.metrics.set('aistudio_reserved_amount', amount, { currency });
  if (expired > 0) context.log.warn('usage_expired', { entries: expired });
}
