import type { Database } from '@aistudio/database';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Metrics } from '../../ports/metrics.ts';
import { commitJournal } from '../store/commit-journal.ts';
import { journalBatch, lineOverhead, type JournalLine } from '../store/journal-line.ts';
import { JournalFolder } from './journal-folder.ts';
import type { LiveRun } from './live-run.ts';
import { rowBytes, takeEntries, type SpoolEntry } from './spool-entry.ts';
import type { Pace } from '../../generation/pace.ts';
import { shortestTickMs } from '../../generation/tick.ts';

/** Milliseconds of a tick from which on reading waits for it; in a shorter one hardly two events arrive. */
const windowFromMs = 40;
/** Milliseconds after which a commit no longer holds up what people see. */
export const patienceMs = 250;
/** UTF-16 units of text that are stored with an answer's end: fully escaped, half of a row. */
const lastWordsUnits = 4_000;
/** UTF-16 units of JSON that may wait for the database. */
const spoolUnits = 16_000_000;

/** One row of the journal; it is sent again unchanged until the database has replied. */
interface Batch {
  taskId: string;
  number: number;
  entries: SpoolEntry[];
  /** A `journalBatch` of them. */
  text: string;
}

/**
 * Commits all new events of all runs of this task as one batch per tick, then shows them.
 * If the database is slow or down, the spool keeps showing answers and is committed when it is back.
 */
export class Flusher {
  readonly #dirty = new Set<LiveRun>();
  readonly #spool: SpoolEntry[] = [];
  /** Committed but not shown yet. */
  readonly #stored: SpoolEntry[] = [];
  readonly #options: FlusherOptions;
  readonly #folder: JournalFolder;
  #number = 0;
  #units = 0;
  #tickMs: number;
  #tickDue = false;
  #urgentDue = false;
  /** Monotonic milliseconds. */
  #collectedAt = Number.NEGATIVE_INFINITY;
  #window: { promise: Promise<void>; resolve: () => void } | null = null;
  #committing = false;
  #committedAt = Number.NEGATIVE_INFINITY;
  /** True from a late or failed commit until the next good one. */
  #late = false;
  #waiters: (() => void)[] = [];
  #relief: { promise: Promise<void>; resolve: () => void } | null = null;

  constructor(options: FlusherOptions) {
    this.#options = options;
    this.#folder = new JournalFolder(options);
    this.#tickMs = options.database.capabilities.tickMs;
  }

  /** Monotonic milliseconds at which the last good commit began: it renewed the task's lease, and asked for stops. */
  get committedAt(): number {
    return this.#committedAt;
  }

  /** Shortens the journal; see `JournalFolder`. */
  async fold(rest: (ms: number) => Promise<void>): Promise<void> {
    await this.#folder.fold(this.#options.taskId(), rest);
  }

  /** Commits everything a run has said and stores it as segments, so that it can leave this task while the task is alive. */
  async release(run: LiveRun): Promise<void> {
    await this.settled(run);
    if (!run.lost) await this.#folder.release(run.ownerId, run);
  }

  /** Marks a run as having something new; `urgent` is sent at once, or after the shortest tick in a busy task. */
  mark(run: LiveRun, urgent: boolean): void {
    this.#dirty.add(run);
    if (!urgent) return this.#expectTick();
    if (this.#urgentDue) return;
    this.#urgentDue = true;
    const busy = this.#tickMs > this.#options.database.capabilities.tickMs;
    this.#options.clock.after(busy ? Math.max(0, this.#collectedAt + shortestTickMs - this.#options.clock.monotonic()) : 0, () => {
      this.#urgentDue = false;
      this.#collectAll();
    });
  }

  /**
   * Null: keep reading. Otherwise pause reading from the provider until it resolves, at the next tick: everything that has arrived is then one
   * read, one decode, one row and one write, and leaves with that very tick.
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

  /** Resolves when everything this run had to say is committed and shown, or the run is lost. */
  async settled(run: LiveRun): Promise<void> {
    this.mark(run, true);
    await this.#nothingLeft(run);
  }

  /**
   * The same except for the last words of an answer, which are stored with its end to save a statement. Resolves to
   * them; '' if there are none, or if they had to be settled as well.
   */
  async settledButLastWords(run: LiveRun): Promise<string> {
    const words = run.writer.waitingText;
    if (this.#late || words === null || words.length > lastWordsUnits || !run.feed.log.hasContent) {
      await this.settled(run);
      return '';
    }
    this.#dirty.delete(run);
    await this.#nothingLeft(run);
    return words;
  }

  async #nothingLeft(run: LiveRun): Promise<void> {
    while (!run.lost && (this.#dirty.has(run) || [this.#spool, this.#stored].some((entries) => entries.some((entry) => entry.run === run)))) {
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
      this.#tickMs = Math.max(this.#options.database.capabilities.tickMs, this.#options.pace.tickMs);
      this.#collectAll();
    };
    if (this.#window === null) return collect();
    this.#window.resolve();
    this.#window = null;
    // A zero delay comes after this turn's reads: sockets that were held back are read before it.
    this.#options.clock.after(0, collect);
  }

  #collectAll(): void {
    this.#collectedAt = this.#options.clock.monotonic();
    for (const run of this.#dirty) this.#collect(run);
    this.#dirty.clear();
    this.#options.metrics.set('aistudio_spool_events', this.#spool.length);
    if (this.#late) this.#publishAll();
    if (this.#spool.length === 0) this.#wake();
    else if (!this.#committing) void this.#commitAll();
  }

  #collect(run: LiveRun): void {
    // Started in the name of a task that has been fenced since.
    if (run.ownerId !== this.#options.taskId()) run.lose();
    if (run.lost) return;
    for (const entry of takeEntries(run)) {
      this.#spool.push(entry);
      this.#units += entry.json.length;
    }
  }

  async #commitAll(): Promise<void> {
    this.#committing = true;
    while (this.#spool.length > 0) {
      const committed = this.#commitUntilStored(this.#nextBatch());
      // The database works on this row while readers are shown the previous one.
      this.#show();
      await committed;
    }
    this.#committing = false;
    this.#show();
  }

  async #commitUntilStored(batch: Batch): Promise<void> {
    for (let failures = 0; !(await this.#commit(batch, failures)); failures += 1) {
      await new Promise<void>((resolve) => this.#options.clock.after(Math.min(1000, 100 * 2 ** failures), resolve));
    }
  }

  /** False if the database did not reply; waiting events are then shown anyway. */
  async #commit(batch: Batch, failures: number): Promise<boolean> {
    const { clock, database, durable, log, metrics } = this.#options;
    const began = clock.monotonic();
    const cancelPatience = clock.after(patienceMs, () => this.#goOn());
    try {
      const committed = durable ? await commitJournal(database, batch.taskId, batch.number, batch.text) : { stops: [] };
      if (committed === null) for (const { run } of batch.entries) run.lose();
      else if (durable) {
        this.#committedAt = began;
        this.#folder.note(batch.number, batch.text, batch.entries.map(({ run }) => run));
      }
      if (committed !== null && committed.stops.length > 0) this.#options.onStops(committed.stops);
    } catch (error) {
      if (failures === 0) log.error('flush_failed', { error: error as Error });
      this.#goOn();
      return false;
    } finally {
      cancelPatience();
    }
    this.#late = false;
    this.#stored.push(...this.#spool.splice(0, batch.entries.length));
    metrics.observe('aistudio_flush_seconds', (clock.monotonic() - began) / 1000);
    return true;
  }

  /** Takes as much from the front of the spool as fits into one row. A run appears once: a row is searched by it. */
  #nextBatch(): Batch {
    const taskId = this.#spool[0]!.run.ownerId;
    const entries: SpoolEntry[] = [];
    const lines: JournalLine[] = [];
    const runs = new Set<LiveRun>();
    let bytes = 0;
    for (const entry of this.#spool) {
      const { run, events, json } = entry;
      bytes += run.id.length + lineOverhead + entry.bytes;
      if (runs.size > 0 && (bytes > rowBytes || runs.has(run) || run.ownerId !== taskId)) break;
      runs.add(run);
      entries.push(entry);
      lines.push({ runId: run.id, first: events[0]!.sequence, last: events.at(-1)!.sequence, epoch: run.epoch, events: json });
    }
    return { taskId, number: (this.#number += 1), entries, text: journalBatch(lines) };
  }

  /** A commit is late: until the next good one, readers are shown what is not stored yet. */
  #goOn(): void {
    this.#late = true;
    this.#publishAll();
  }

  /** Shows what is committed before anybody is told that it is. */
  #show(): void {
    for (const entry of this.#stored.splice(0)) {
      this.#units -= entry.json.length;
      this.#publish(entry);
    }
    this.#wake();
  }

  #publishAll(): void {
    for (const entry of this.#spool) this.#publish(entry);
  }

  #publish(entry: SpoolEntry): void {
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
  pace: Pace;
  log: Log;
  metrics: Metrics;
  /** Changes when the task had to register again. */
  taskId: () => string;
  /** Runs of this task that somebody wants to end; the same ones again with each commit until they have ended. */
  onStops: (runIds: readonly string[]) => void;
  /** False only in the bench: shows without committing. */
  durable: boolean;
}
