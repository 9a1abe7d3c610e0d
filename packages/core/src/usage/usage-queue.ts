import type { Database } from '@aistudio/database';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Reservation } from './reservation.ts';
import { settleUsage } from './settle-usage.ts';
import type { SettledUsage } from './settlement.ts';
import { storeReservations } from './store/store-reservations.ts';

/** Milliseconds between two statements, after a success and after a failure; rows per statement. */
const gatherMs = 100;
const retryMs = 1_000;
const atOnce = 200;

type Waiting = { reservation: Reservation } | { settled: SettledUsage };

/**
 * Batches ledger entries that nobody waits for: generations that are not runs, when they start without a budget and when they end.
 * A process that dies loses the last tenth of a second; what had started before counts with its reservation. Only the first
 * entry and the first settlement of a generation count, so repeating one does no harm.
 */
export class UsageQueue {
  readonly #options: { database: Pick<Database, 'query'>; clock: Clock; log: Log };
  /** In order, so that no settlement precedes its reservation. */
  #waiting: Waiting[] = [];
  #cancel: (() => void) | null = null;
  #storing: Promise<void> = Promise.resolve();

  constructor(options: { database: Pick<Database, 'query'>; clock: Clock; log: Log }) {
    this.#options = options;
  }

  reserve(reservation: Reservation): void {
    this.#add({ reservation });
  }

  settle(settled: SettledUsage): void {
    this.#add({ settled });
  }

  /** Stores what waits. */
  async close(): Promise<void> {
    this.#cancel?.();
    await this.#storing;
    while (this.#waiting.length > 0 && (await this.#store()));
    this.#cancel?.();
  }

  #add(waiting: Waiting): void {
    this.#waiting.push(waiting);
    this.#schedule(gatherMs);
  }

  #schedule(ms: number): void {
    this.#cancel ??= this.#options.clock.after(ms, () => {
      this.#cancel = null;
      this.#storing = this.#store().then((stored) => {
        if (this.#waiting.length > 0) this.#schedule(stored ? 0 : retryMs);
      });
    });
  }

  async #store(): Promise<boolean> {
    const { database, log } = this.#options;
    const batch = this.#waiting.splice(0, atOnce);
    const reservations = batch.flatMap((waiting) => ('reservation' in waiting ? [waiting.reservation] : []));
    const settled = batch.flatMap((waiting) => ('settled' in waiting ? [waiting.settled] : []));
    try {
      if (reservations.length > 0) await storeReservations(database, reservations);
      if (settled.length > 0) await settleUsage(database, ...settled);
      return true;
    } catch (error) {
      this.#waiting.unshift(...batch);
      log.error('usage_not_stored', { entries: this.#waiting.length, error: error as Error });
      return false;
    }
  }
}
