import type { Database } from '@aistudio/database';
import { settlementOf, type SettledUsage } from './settlement.ts';
import { storeSettlements } from './store/store-settlements.ts';

/**
 * Records what generations that are no runs have used. The first settlement of each counts, whatever comes later changes nothing;
 * a run's is part of the statement that ends the run.
 */
export async function settleUsage(database: Database, ...settled: SettledUsage[]): Promise<void> {
  await storeSettlements(database, settled.map(settlementOf));
}
