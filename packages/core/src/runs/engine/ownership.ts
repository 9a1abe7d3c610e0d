import type { LiveRun } from './live-run.ts';
import type { EngineOptions } from './engine-options.ts';
import { pause } from '../../generation/pause.ts';
import { leaseSeconds } from '../store/lease-seconds.ts';
import { advanceWaits } from '../store/advance-waits.ts';
import { giveUpRun } from '../store/give-up-run.ts';
import { releaseRuns } from '../store/release-runs.ts';
import { claimRuns, compactRuns, fenceExpiredTasks, lookForRuns, purgeConversations, readOwnRuns, registerTask, renewLease, retireTasks, type ClaimedRun } from '../store/tasks.ts';

/** Milliseconds between each task's duties. */
const renewMs = (leaseSeconds * 1000) / 3;
/** Age of a lease from which a statement of its own renews it: looks and commits nearly always come first. */
const renewByItselfMs = 0.9 * renewMs;
const lookMs = 400;
const lonelyLookMs = 10_000;
/** Where commits are expensive, so are reads; a stop still takes effect within a second. */
const ticksBetweenLooks = 8;
const compactMs = 30_000;
const foldMs = 10_000;
const straysMs = 15_000;
/** Milliseconds for which a run may have had no generating task; the longest statement that starts one takes less. */
const strayForMs = 60_000;
const claimedAtOnce = 50;

export interface OwnershipHooks {
  liveRuns: () => LiveRun[];
  claimed: (run: ClaimedRun) => Promise<void>;
  stops: (runIds: readonly string[]) => void;
  accepting: () => boolean;
  /** Monotonic milliseconds at which the last good commit began, which also renewed the lease and asked for stops. */
  committedAt: () => number;
  /** `rest` waits, unless this task is leaving. */
  fold: (rest: (ms: number) => Promise<void>) => Promise<void>;
}

/** This task's lease, its search for runs that no task generates any more, and stops requested at other tasks. */
export class Ownership {
  readonly #options: EngineOptions;
  readonly #hooks: OwnershipHooks;
  readonly #cancels = new Map<string, () => void>();
  readonly #busy = new Set<Promise<void>>();
  /** Questions wait for something that this process is not told about, such as a document. */
  #waiting = false;
  #lookAgain = false;
  /** Whether the last look was left out; the next one is not. */
  #leftOut = false;
  /** Monotonic milliseconds of the last renewal that was no commit. */
  #renewedAt = Number.NEGATIVE_INFINITY;
  readonly #leaving = new AbortController();
  #taskId: string;
  #registering: Promise<void> | null = null;
  /** Runs that belong to this task although it does not generate them, and since when. */
  #strays = new Map<string, number>();
  /** No lease counts as expired before this: after an outage every lease looks expired until its owner had time to renew it. */
  #patientUntil = Number.NEGATIVE_INFINITY;

  constructor(options: EngineOptions, hooks: OwnershipHooks) {
    this.#options = options;
    this.#hooks = hooks;
    this.#taskId = options.clock.id();
  }

  get taskId(): string {
    return this.#taskId;
  }

  async start(): Promise<void> {
    await registerTask(this.#options.database, this.#taskId);
    await this.#sweep(this.#options.alone);
    this.#every('renew', () => renewMs, () => this.#renew());
    this.#keepLooking();
    this.#every('fold', () => foldMs, () => this.#hooks.fold((ms) => pause(this.#options.clock, ms, this.#leaving.signal)));
    this.#every('strays', () => straysMs, () => this.#releaseStrays());
    this.#every('compact', () => compactMs, () => this.#compact());
  }

  /** Checks at once: something waits from now on, or no longer needs to. */
  lookSoon(): void {
    this.#lookAgain = true;
    const cancel = this.#cancels.get('look');
    if (cancel === undefined) return;
    cancel();
    this.#keepLooking();
  }

  #keepLooking(): void {
    this.#every('look', () => this.#untilLook(), () => this.#look());
  }

  /** If there can be no other process, only we can orphan a run, and a stop is heard where it is requested. */
  #untilLook(): number {
    if (this.#lookAgain) return 0;
    return this.#options.alone && !this.#waiting ? lonelyLookMs : Math.max(lookMs, ticksBetweenLooks * this.#options.database.capabilities.tickMs);
  }

  /** Ends the duties and waits for the current one. */
  async close(): Promise<void> {
    this.#leaving.abort();
    for (const cancel of this.#cancels.values()) cancel();
    await Promise.all(this.#busy);
  }

  #every(name: string, ms: () => number, duty: () => Promise<void>): void {
    if (this.#leaving.signal.aborted) return;
    this.#cancels.set(
      name,
      this.#options.clock.after(ms(), () => {
        this.#cancels.delete(name);
        const work = duty()
          .catch((error: unknown) => {
            this.#patientUntil = this.#options.clock.monotonic() + leaseSeconds * 1000;
            this.#options.log.warn('task_duty_failed', { duty: name, error: error as Error });
          })
          .finally(() => {
            this.#busy.delete(work);
            this.#every(name, ms, duty);
          });
        this.#busy.add(work);
      }),
    );
  }

  /** Milliseconds since the lease was renewed, by whatever statement. */
  #leaseAge(now: number): number {
    return now - Math.max(this.#renewedAt, this.#hooks.committedAt());
  }

  async #renew(): Promise<void> {
    const [now, taskId] = [this.#options.clock.monotonic(), this.#taskId];
    if (this.#leaseAge(now) < renewByItselfMs) return;
    if (!(await renewLease(this.#options.database, taskId))) return this.#registerAgain(taskId);
    this.#renewedAt = now;
  }

  /** Two duties may find out at once that this task was fenced; it gets one new id. */
  async #registerAgain(fenced: string): Promise<void> {
    if (fenced !== this.#taskId) return;
    this.#registering ??= this.#register().finally(() => (this.#registering = null));
    await this.#registering;
  }

  async #register(): Promise<void> {
    this.#options.log.error('task_fenced', { taskId: this.#taskId });
    for (const run of this.#hooks.liveRuns()) run.lose();
    const taskId = this.#options.clock.id();
    await registerTask(this.#options.database, taskId);
    this.#taskId = taskId;
  }

  /** Picks up stops and claims runs without an owner; renews the lease by the way. */
  async #look(): Promise<void> {
    const now = this.#options.clock.monotonic();
    if (this.#leaveOut(now)) return;
    this.#lookAgain = false;
    const renewing = this.#leaseAge(now) >= renewMs / 2;
    const taskId = this.#taskId;
    const found = await lookForRuns(this.#options.database, taskId, { renewing });
    if (!found.registered) return this.#registerAgain(taskId);
    if (renewing) this.#renewedAt = now;
    this.#waiting = found.waiting;
    this.#hooks.stops(found.stops);
    if (!this.#hooks.accepting()) return;
    if (found.expired && now >= this.#patientUntil) return this.#sweep(false);
    if (found.lost || found.free) await this.#take();
  }

  /** True for every other look as long as commits keep coming: they tell about stops too, and the rest may wait for the next look. */
  #leaveOut(now: number): boolean {
    const justCommitted = now - this.#hooks.committedAt() <= 1.5 * this.#options.database.capabilities.tickMs;
    this.#leftOut = justCommitted && !this.#leftOut && !this.#waiting && !this.#lookAgain;
    return this.#leftOut;
  }

  async #sweep(everyOther: boolean): Promise<void> {
    await fenceExpiredTasks(this.#options.database, this.#taskId, everyOther);
    await this.#take();
  }

  async #take(): Promise<void> {
    const { database } = this.#options;
    await releaseRuns(database);
    await advanceWaits(database);
    for (const run of await claimRuns(database, this.#taskId, claimedAtOnce)) await this.#hooks.claimed(run);
  }

  async #compact(): Promise<void> {
    await compactRuns(this.#options.database);
    await retireTasks(this.#options.database);
    await purgeConversations(this.#options.database);
  }

  /**
   * A run belongs to this task but is not generated if the reply to the statement that started or claimed it was lost, or if it
   * could not be given up: its readers would wait for as long as this task lives.
   */
  async #releaseStrays(): Promise<void> {
    const { clock, database, log } = this.#options;
    const before = this.#strays;
    this.#strays = new Map();
    const running = await readOwnRuns(database, this.#taskId);
    const live = new Set(this.#hooks.liveRuns().map(({ id }) => id));
    const now = clock.monotonic();
    for (const { id, epoch } of running.filter((run) => !live.has(run.id))) {
      const since = before.get(id) ?? now;
      if (now - since < strayForMs) this.#strays.set(id, since);
      else if (await giveUpRun(database, { id, ownerId: this.#taskId, epoch })) log.error('run_stray', { runId: id });
    }
  }
}
