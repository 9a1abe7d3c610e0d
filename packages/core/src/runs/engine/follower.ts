import { segmentAfter } from '@aistudio/stream';
import { existingRuns, followRuns, type Followed } from '../store/follow-runs.ts';
import type { EngineOptions } from './engine-options.ts';
import { RunFeed } from './live-run.ts';

/** Milliseconds between checks for what other tasks have committed, and between checks whether a run still exists. */
const pollMs = 100;
const existenceMs = 5_000;

/** Follows runs of other tasks through the database: one statement per tick for all of them. */
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

  drop(runId: string): void {
    const feed = this.#feeds.get(runId);
    if (feed !== undefined) this.#drop(runId, feed);
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
      const asked = [...this.#feeds].map(([runId, feed]) => ({ runId, after: feed.log.sequence, place: feed.place }));
      const { segments, places } = await followRuns(this.#options.database, asked);
      for (const segment of segments) this.#receive(segment);
      for (const { runId } of asked) this.#advance(runId, places);
      const now = this.#options.clock.monotonic();
      if (now - this.#lastExistenceCheck < existenceMs) return;
      this.#lastExistenceCheck = now;
      // Only those: a reader that came while the query ran was not included in it.
      const known = [...this.#feeds];
      const existing = await existingRuns(this.#options.database, known.map(([runId]) => runId));
      for (const [runId, feed] of known) if (!existing.has(runId) && this.#feeds.get(runId) === feed) this.#drop(runId, feed);
    } catch (error) {
      this.#options.log.warn('follow_failed', { error: error as Error });
    }
  }

  #receive({ runId, firstSequence, events: json, place }: Followed['segments'][number]): void {
    const feed = this.#feeds.get(runId);
    if (feed === undefined) return;
    const events = segmentAfter(feed.log.sequence, firstSequence, json);
    // Too slow: the run has ended, and what is missing is in its message by now.
    if (events === null) return this.#drop(runId, feed);
    if (place !== null) feed.place = place;
    if (events.length === 0) return;
    feed.receive(events);
    if (!feed.log.ended) return;
    this.#feeds.delete(runId);
    feed.end();
  }

  /** A run without events is known as far as its owner's journal was read. */
  #advance(runId: string, places: Followed['places']): void {
    const feed = this.#feeds.get(runId);
    const known = places.find(({ task }) => task === feed?.place?.task);
    if (feed !== undefined && known !== undefined) feed.place = known;
  }

  #drop(runId: string, feed: RunFeed): void {
    this.#feeds.delete(runId);
    feed.dismiss();
  }
}
