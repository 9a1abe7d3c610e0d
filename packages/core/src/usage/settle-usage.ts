import type { Database } from '@aistudio/database';
import { settlementOf, type SettledUsage } from './settlement.ts';
import { storeSettlements } from './store/store-settlements.ts';

/**
 * Records the usage of generations that are not runs. Only the first settlement of each counts; a run's is part of the statement
 * that ends the run.
 */
export async function settleUsage(database: Pick<Database, 'query'>, ...settled: SettledUsage[]): Promise<void> {
  await storeSettlements(database, settled.map(settlementOf));
}
