import type { Database } from '@aistudio/database';
import { encodeEvent, encodeFrame, type SequencedEvent } from '@aistudio/stream';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Metrics } from '../../ports/metrics.ts';
import { flushSegments, type SegmentRow } from '../store/flush-segments.ts';
import type { LiveRun } from './live-run.ts';
import { tickMsFor } from './tick.ts';

/** Milliseconds of a tick from which on reading waits for it; in a shorter one hardly two events arrive. */
const windowFromMs = 40;
/** Milliseconds after which a commit no longer holds up what people see. */
const patienceMs = 250;
/** UTF-16 units of JSON: a database row, one commit, and all that may wait for the database. */
const rowUnits = 48_000;
const commitUnits = 500_000;
const spoolUnits = 16_000_000;

interface Entry {
  run: LiveRun;
  events: SequencedEvent[];
  rows: SegmentRow[];
  frames: string;
  units: number;
  published: boolean;
}

/**
 * Commits all new events of all runs of this task as one batch per tick, then shows them.
 * When the database is slow or away, the spool goes on showing answers and is committed when it is back.
 */
export class Flusher {
  readonly #dirty = new Set<LiveRun>();
  readonly #spool: Entry[] = [];
  readonly #options: FlusherOptions;
  #units = 0;
  #tickMs = tickMsFor(0);
  #tickDue = false;
  #urgentDue = false;
  #window: { promise: Promise<void>; resolve: () => void } | null = null;
  #committing = false;
  /** True from a late or failed commit until the next good one. */
  #late = false;
  #failures = 0;
  #waiters: (() => void)[] = [];
  #relief: { promise: Promise<void>; resolve: () => void } | null = null;

  constructor(options: FlusherOptions) {
    this.#options = options;
  }

  /** Says that a run has something new; `urgent` goes out at once. */
  mark(run: LiveRun, urgent: boolean): void {
    this.#dirty.add(run);
    if (!urgent) return this.#expectTick();
    if (this.#urgentDue) return;
    this.#urgentDue = true;
    this.#options.clock.after(0, () => {
      this.#urgentDue = false;
      this.#collectAll();
    });
  }

  /**
   * Null: read on. Otherwise what a provider sends is not wanted before it resolves, at the next tick: all that has
   * arrived is then one read, one decode, one row and one write, and it leaves with that very tick.
   */
  window(): Promise<void> | null {
    if (this.#tickMs < windowFromMs) return null;
    this.#window ??= Promise.withResolvers<void>();
    this.#expectTick();
    return this.#window.promise;
  }

  /** Null while there is room; otherwise resolves when the spool has drained by half. */
  pressure(): Promise<void> | null {
    if (this.#units < spoolUnits) return null;
    this.#relief ??= Promise.withResolvers<void>();
    return this.#relief.promise;
  }

  /** Resolves when everything this run had to say is committed, or the run is lost. */
  async settled(run: LiveRun): Promise<void> {
    this.mark(run, true);
    while (!run.lost && (this.#dirty.has(run) || this.#spool.some((entry) => entry.run === run))) {
      await new Promise<void>((resolve) => this.#waiters.push(resolve));
    }
  }

  #expectTick(): void {
    if (this.#tickDue) return;
    this.#tickDue = true;
    this.#options.clock.after(this.#tickMs, () => this.#tick());
  }

  #tick(): void {
    this.#tickDue = false;
    const collect = (): void => {
      this.#tickMs = tickMsFor(this.#dirty.size);
      this.#collectAll();
    };
    if (this.#window === null) return collect();
    this.#window.resolve();
    this.#window = null;
    // The clock's zero is after the reads of this turn of the loop: sockets that were held back are read before it.
    this.#options.clock.after(0, collect);
  }

  #collectAll(): void {
    for (const run of this.#dirty) this.#collect(run);
    this.#dirty.clear();
    this.#options.metrics.set('aistudio_spool_events', this.#spool.length);
    if (this.#late) this.#publishAll();
    if (this.#spool.length === 0) this.#wake();
    else if (!this.#committing) void this.#commit();
  }

  #collect(run: LiveRun): void {
    const events = run.lost ? [] : run.writer.take();
    if (events.length === 0) return;
    const entry: Entry = { run, events, rows: [], frames: '', units: 0, published: false };
    let row: string[] = [];
    let rowSize = 0;
    let first = events[0]!.sequence;
    const closeRow = (last: number) => {
      entry.rows.push({ r: run.id, f: first, l: last, e: run.epoch, v: `[${row.join(',')}]` });
      row = [];
      rowSize = 0;
      first = last + 1;
    };
    for (const { sequence, event } of events) {
      const json = encodeEvent(event);
      if (rowSize > 0 && rowSize + json.length > rowUnits) closeRow(sequence - 1);
      row.push(json);
      rowSize += json.length + 1;
      entry.units += json.length;
      entry.frames += encodeFrame(sequence, json);
    }
    closeRow(events.at(-1)!.sequence);
    this.#spool.push(entry);
    this.#units += entry.units;
  }

  async #commit(): Promise<void> {
    this.#committing = true;
    const batch = this.#nextBatch();
    const { clock, metrics } = this.#options;
    const began = clock.monotonic();
    const cancelPatience = clock.after(patienceMs, () => {
      this.#late = true;
      this.#publishAll();
    });
    try {
      if (this.#options.durable) {
        const rows = batch.flatMap((entry) => entry.rows);
        const written = await flushSegments(this.#options.database, this.#options.taskId(), rows);
        for (const entry of batch) if (!written.has(entry.run.id)) entry.run.lose();
      }
      this.#spool.splice(0, batch.length);
      for (const entry of batch) {
        this.#units -= entry.units;
        this.#publish(entry);
      }
      metrics.observe('aistudio_flush_seconds', (clock.monotonic() - began) / 1000);
      this.#failures = 0;
      this.#late = false;
    } catch (error) {
      this.#failures += 1;
      this.#late = true;
      this.#publishAll();
      if (this.#failures === 1) this.#options.log.error('flush_failed', { error: error as Error });
    }
    cancelPatience();
    this.#wake();
    const pause = Math.min(1000, 50 * 2 ** this.#failures);
    if (this.#spool.length === 0) this.#committing = false;
    else if (this.#failures === 0) await this.#commit();
    else
      clock.after(pause, () => {
        void this.#commit();
      });
  }

  #nextBatch(): Entry[] {
    let units = 0;
    let count = 0;
    for (const entry of this.#spool) {
      units += entry.units;
      if (count > 0 && units > commitUnits) break;
      count += 1;
    }
    return this.#spool.slice(0, count);
  }

  #publishAll(): void {
    for (const entry of this.#spool) this.#publish(entry);
  }

  #publish(entry: Entry): void {
    if (entry.published) return;
    entry.published = true;
    entry.run.publish(entry.events, entry.frames);
  }

  #wake(): void {
    if (this.#relief !== null && this.#units < spoolUnits / 2) {
      this.#relief.resolve();
      this.#relief = null;
    }
    for (const waiter of this.#waiters.splice(0)) waiter();
  }
}

export interface FlusherOptions {
  database: Database;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  /** Changes when the task had to register anew. */
  taskId: () => string;
  /** False only in the bench: shows without committing. */
  durable: boolean;
}
