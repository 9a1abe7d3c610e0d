import { decodeSegment, encodeSequenced } from '@aistudio/stream';
import { existingRuns, followRuns } from '../store/follow-runs.ts';
import type { EngineOptions } from './engine-parts.ts';
import { RunFeed } from './live-run.ts';

/** Milliseconds between looks at what other tasks have committed, and between looks whether a run still exists. */
const pollMs = 100;
const existenceMs = 5_000;

/** Tails runs of other tasks through the database: one statement per tick for all of them. */
export class Follower {
  readonly #feeds = new Map<string, RunFeed>();
  readonly #options: EngineOptions;
  #cancel: (() => void) | null = null;
  #lastExistenceCheck = 0;
  #closed = false;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  get(runId: string): RunFeed | undefined {
    return this.#feeds.get(runId);
  }

  add(runId: string, feed: RunFeed): void {
    feed.onEmpty = () => this.#feeds.delete(runId);
    this.#feeds.set(runId, feed);
    this.#schedule();
  }

  close(): void {
    this.#closed = true;
    this.#cancel?.();
    for (const feed of this.#feeds.values()) feed.dismiss();
    this.#feeds.clear();
  }

  #schedule(): void {
    if (this.#closed || this.#feeds.size === 0) return;
    this.#cancel ??= this.#options.clock.after(pollMs, () => {
      void this.#poll().finally(() => {
        this.#cancel = null;
        this.#schedule();
      });
    });
  }

  async #poll(): Promise<void> {
    try {
      const followed = [...this.#feeds].map(([r, feed]) => ({ r, a: feed.log.sequence }));
      for (const row of await followRuns(this.#options.database, followed)) this.#receive(row.run_id, row.first_sequence, row.events);
      const now = this.#options.clock.monotonic();
      if (now - this.#lastExistenceCheck < existenceMs) return;
      this.#lastExistenceCheck = now;
      const existing = await existingRuns(this.#options.database, [...this.#feeds.keys()]);
      for (const [runId, feed] of this.#feeds) if (!existing.has(runId)) this.#drop(runId, feed);
    } catch (error) {
      this.#options.log.warn('follow_failed', { error: error as Error });
    }
  }

  #receive(runId: string, firstSequence: number, json: string): void {
    const feed = this.#feeds.get(runId);
    // Segments of one run are contiguous; anything else is a page that a later poll brings in order.
    if (feed === undefined || firstSequence !== feed.log.sequence + 1) return;
    const events = decodeSegment(firstSequence, json);
    feed.publish(events, events.map(encodeSequenced).join(''));
    if (!feed.log.ended) return;
    this.#feeds.delete(runId);
    feed.end();
  }

  #drop(runId: string, feed: RunFeed): void {
    this.#feeds.delete(runId);
    feed.dismiss();
  }
}
