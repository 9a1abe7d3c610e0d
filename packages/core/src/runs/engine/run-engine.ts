import { RunText, isTerminal, replay, type Reader, type SequencedEvent } from '@aistudio/stream';
import { readLiveLog, readLog, restoreLog } from '../store/read-log.ts';
import type { StoredRun } from '../store/read-run.ts';
import { releaseRuns } from '../store/release-runs.ts';
import type { RunRecord } from '../store/run-record.ts';
import { leaveTask, retireTasks } from '../store/tasks.ts';
import { answer, type PreparedQuestion } from './answer.ts';
import type { AnswerTiming } from './conclude.ts';
import type { EngineOptions } from './engine-options.ts';
import type { EngineParts } from './engine-parts.ts';
import { Finisher } from './finisher.ts';
import { Flusher } from './flusher.ts';
import { Follower } from './follower.ts';
import { giveUp } from './give-up.ts';
import { LiveRun, RunFeed } from './live-run.ts';
import { Ownership } from './ownership.ts';
import { startEvent, terminalFrames } from './run-events.ts';
import { untilAnswered } from './until-answered.ts';

/** Generates runs, streams them to readers, and makes sure that another task can take over. */
export class RunEngine {
  readonly #options: EngineOptions;
  readonly #parts: EngineParts;
  readonly #live = new Map<string, { run: LiveRun; done: Promise<void> }>();
  readonly #follower: Follower;
  readonly #ownership: Ownership;
  readonly #flusher: Flusher;
  #draining = false;
  #handingOver = false;

  constructor(options: EngineOptions) {
    this.#options = options;
    const taskId = () => this.#ownership.taskId;
    this.#flusher = new Flusher({ ...options, taskId, onStops: (runIds) => this.#stopLive(runIds) });
    this.#follower = new Follower(options);
    this.#ownership = new Ownership(options, {
      liveRuns: () => [...this.#live.values()].map(({ run }) => run),
      stops: (runIds) => this.#stopLive(runIds),
      claimed: (record) => this.#takeOver(record),
      accepting: () => !this.#draining,
      committedAt: () => this.#flusher.committedAt,
      fold: (rest) => this.#flusher.fold(rest),
    });
    this.#parts = { ...options, flusher: this.#flusher, finisher: new Finisher({ ...options, onReleased: () => this.#ownership.lookSoon() }), handingOver: () => this.#handingOver };
  }

  /** Registers this task, takes over what dead tasks left, and keeps looking. */
  start(): Promise<void> {
    return this.#ownership.start();
  }

  /** The owner a new run gets: this task, or null for whichever task takes it, while this one is draining. */
  get ownerForNewRun(): string | null {
    return this.#draining ? null : this.#ownership.taskId;
  }

  get liveCount(): number {
    return this.#live.size;
  }

  /**
   * Starts to generate a run that is stored as ours. `first` are the events already committed;
   * `prepared` saves reading again what the caller has just read.
   */
  adopt(record: RunRecord, first: SequencedEvent[], acceptedAt: number, prepared: PreparedQuestion | null = null): void {
    const log = new RunText();
    for (const event of first) log.apply(event);
    this.#begin(record, log, acceptedAt, prepared);
  }

  /**
   * Sends a reader what it lacks and everything new, wherever the run is generated. Returns how to leave.
   * `after` is the last sequence number the reader has; 0 for none.
   */
  async attach(stored: StoredRun, after: number, reader: Reader): Promise<() => void> {
    const here = this.#feedOf(stored.id);
    if (here !== undefined) return here.attach(reader, after);
    const { log, place } = isTerminal(stored.state) ? { log: restoreLog(stored), place: null } : await readLiveLog(this.#options.database, stored.id);
    const meanwhile = this.#feedOf(stored.id);
    if (meanwhile !== undefined) return meanwhile.attach(reader, after);
    if (log.ended || isTerminal(stored.state)) {
      reader.end(replay(log, after, startEvent(stored), stored.state) + terminalFrames(stored, log));
      return () => undefined;
    }
    const feed = new RunFeed(log, startEvent(stored), () => this.#countDetached());
    feed.place = place;
    this.#follower.add(stored.id, feed);
    return feed.attach(reader, after);
  }

  /** The same for a run that is generated here, at once; null if it is not. */
  attachLive(runId: string, after: number, reader: Reader): (() => void) | null {
    return this.#live.get(runId)?.run.feed.attach(reader, after) ?? null;
  }

  /** Adds a notice to an answer that is generated here. */
  note(runId: string, notice: { code: string; message: string }): void {
    const run = this.#live.get(runId)?.run;
    if (run === undefined) return;
    run.writer.add({ type: 'data-notice', data: notice });
    this.#flusher.mark(run, false);
  }

  /** Stops a run that is generated here; a waiting one ends as soon as a task has taken it. */
  stop(runId: string): void {
    const live = this.#live.get(runId);
    if (live === undefined) this.#ownership.lookSoon();
    else live.run.stop();
  }

  #stopLive(runIds: readonly string[]): void {
    for (const id of runIds) this.#live.get(id)?.run.stop();
  }

  /** A stored run waits, or no longer needs to. */
  waitsChanged(): void {
    this.#ownership.lookSoon();
  }

  /** A waiting run was withdrawn: its readers here are told to reconnect, and find nothing. */
  forget(runId: string): void {
    this.#follower.drop(runId);
  }

  /** No new run starts here; resolves when the live ones have ended, or were handed over after `graceMs`. */
  async drain(graceMs: number): Promise<void> {
    this.#draining = true;
    const { promise: graceOver, resolve } = Promise.withResolvers<void>();
    const cancelGrace = this.#options.clock.after(graceMs, resolve);
    await Promise.race([this.#allDone(), graceOver]);
    cancelGrace();
    const left = await this.#cutShort();
    this.#follower.close();
    await this.#ownership.close();
    await this.#leave().catch((error: unknown) => this.#options.log.error('leave_failed', { error: error as Error }));
    for (const run of left) run.lose();
  }

  /** Ends what is still running and commits what it said; we may no longer conclude it. */
  async #cutShort(): Promise<LiveRun[]> {
    if (this.#live.size === 0) return [];
    this.#handingOver = true;
    const left = [...this.#live.values()];
    for (const { run } of left) run.cancel.abort();
    await Promise.all(left.map(({ done }) => done));
    await Promise.race([Promise.all(left.map(({ run }) => this.#flusher.settled(run))), new Promise<void>((resolve) => this.#options.clock.after(5_000, resolve))]);
    return left.map(({ run }) => run);
  }

  async #leave(): Promise<void> {
    const { database } = this.#options;
    await leaveTask(database, this.#ownership.taskId);
    await releaseRuns(database);
    await retireTasks(database);
  }

  async #allDone(): Promise<void> {
    while (this.#live.size > 0 && !this.#handingOver) await Promise.all([...this.#live.values()].map(({ done }) => done));
  }

  /** Removes it from the live runs, so that nothing more is added, and then from this task. */
  async #giveUp(run: LiveRun, record: RunRecord): Promise<void> {
    const { log } = this.#options;
    this.#live.delete(run.id);
    try {
      await untilAnswered(this.#options, run, () => this.#flusher.release(run), (error) => log.error('give_up_failed', { runId: run.id, error }));
      await giveUp(this.#options, run, record, run.feed.log);
      run.lose();
    } catch (error) {
      log.error('give_up_failed', { runId: run.id, error: error as Error });
      run.feed.dismiss();
    }
  }

  async #takeOver(record: RunRecord & { stop_requested: boolean }): Promise<void> {
    const log = await this.#readClaimed(record);
    if (log === null) return;
    if (record.entered) this.#options.metrics.add('aistudio_takeovers_total', 1, { reason: record.reason ?? 'queued' });
    this.#options.log.info(record.entered ? 'run_taken_over' : 'run_waited', { requestId: record.request_id, runId: record.id, reason: record.reason ?? 'queued', epoch: record.epoch });
    const run = this.#begin(record, log, record.entered ? record.created_ms : this.#options.clock.now(), null);
    if (record.stop_requested) run.stop();
  }

  /** Null if it cannot be read: then it is given up, or this task leaves and gives up everything. */
  async #readClaimed(record: RunRecord): Promise<RunText | null> {
    const { database, log } = this.#options;
    const left = () => this.#draining;
    const run = { id: record.id, ownerId: record.owner_id!, epoch: record.epoch, get lost() { return left(); } };
    try {
      return await untilAnswered(this.#options, run, () => readLog(database, run.id), (error) => log.warn('log_not_read', { runId: run.id, error }));
    } catch (error) {
      log.error('take_over_failed', { requestId: record.request_id, runId: run.id, error: error as Error });
      await giveUp(this.#options, run, record, null).catch((failure: unknown) => log.error('give_up_failed', { runId: run.id, error: failure as Error }));
      return null;
    }
  }

  #begin(record: RunRecord, log: RunText, acceptedAt: number, prepared: PreparedQuestion | null): LiveRun {
    const { clock, metrics } = this.#options;
    const [, server = 'unknown', model = 'unknown'] = /^([^/]*)\/(.*)$/s.exec(record.model) ?? [];
    const timing: AnswerTiming = { acceptedAt, firstContentAt: log.hasContent ? acceptedAt : null };
    let lastShown = 0;
    const onPublished = (events: SequencedEvent[]): void => {
      if (!events.some(({ event }) => event.type === 'text-delta' || event.type === 'reasoning-delta')) return;
      const now = clock.monotonic();
      if (timing.firstContentAt === null) {
        timing.firstContentAt = clock.now();
        metrics.observe('aistudio_time_to_first_token_seconds', (timing.firstContentAt - acceptedAt) / 1000, { server, model });
      } else if (lastShown > 0) metrics.observe('aistudio_token_gap_seconds', (now - lastShown) / 1000);
      lastShown = now;
    };
    const run = new LiveRun({ id: record.id, ownerId: record.owner_id ?? this.#ownership.taskId, epoch: record.epoch, log, start: startEvent(record), onPublished, onDetached: () => this.#countDetached() });
    const done: Promise<void> = answer(this.#parts, run, record, timing, prepared)
      .catch((error: unknown) => {
        this.#options.log.error('answer_failed', { requestId: record.request_id, runId: record.id, error: error as Error });
        return this.#giveUp(run, record);
      })
      .finally(() => {
        if (!this.#handingOver && this.#live.get(record.id)?.run === run) this.#live.delete(record.id);
        metrics.set('aistudio_runs_active', this.#live.size);
      });
    this.#live.set(record.id, { run, done });
    metrics.set('aistudio_runs_active', this.#live.size);
    return run;
  }

  #feedOf(runId: string): RunFeed | undefined {
    return this.#live.get(runId)?.run.feed ?? this.#follower.get(runId);
  }

  #countDetached(): void {
    this.#options.metrics.add('aistudio_readers_detached_total', 1);
  }
}

