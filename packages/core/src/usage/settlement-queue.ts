import type { Database } from '@aistudio/database';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { settleUsage } from './settle-usage.ts';
import type { SettledUsage } from './settlement.ts';

/** Milliseconds between two statements, after a good one and after a failure; rows of one statement. */
const gatherMs = 100;
const retryMs = 1_000;
const atOnce = 200;

/**
 * Records what generations that are no runs have used, those of a moment together: nobody waits for it, and what is lost with
 * the process is counted by what was reserved. The first settlement of an entry counts, so repeating one does no harm.
 */
export class SettlementQueue {
  readonly #options: { database: Database; clock: Clock; log: Log };
  #waiting: SettledUsage[] = [];
  #cancel: (() => void) | null = null;
  #storing: Promise<void> = Promise.resolve();

  constructor(options: { database: Database; clock: Clock; log: Log }) {
    this.#options = options;
  }

  add(settled: SettledUsage): void {
    this.#waiting.push(settled);
    this.#schedule(gatherMs);
  }

  /** Stores what waits. */
  async close(): Promise<void> {
    this.#cancel?.();
    await this.#storing;
    while (this.#waiting.length > 0 && (await this.#store()));
    this.#cancel?.();
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
    const batch = this.#waiting.splice(0, atOnce);
    try {
      await settleUsage(this.#options.database, ...batch);
      return true;
    } catch (error) {
      this.#waiting.unshift(...batch);
      this.#options.log.error('usage_not_settled', { entries: this.#waiting.length, error: error as Error });
      return false;
    }
  }
}
