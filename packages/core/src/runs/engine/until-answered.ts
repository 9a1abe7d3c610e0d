import { renewLease } from '../store/tasks.ts';
import type { EngineOptions } from './engine-options.ts';

export interface OwnedRun {
  readonly id: string;
  /** The task in whose name it is written. */
  readonly ownerId: string;
  readonly epoch: number;
  /** True if another task has the run by now. */
  readonly lost: boolean;
}

/** Failures of a statement while the database is up, after which the statement itself is to blame, not an outage. */
const refusals = 5;

/**
 * Retries while the database is down. Null if another task has the run by now. Rejects if the database is
 * up, as shown by the task's lease being renewed, and still fails: what always fails must not be retried forever.
 */
export async function untilAnswered<T>(parts: Pick<EngineOptions, 'clock' | 'database'>, run: OwnedRun, ask: () => Promise<T>, onFirstFailure: (error: Error) => void): Promise<T | null> {
  for (let [failures, refused] = [0, 0]; ; failures += 1) {
    if (run.lost) return null;
    try {
      return await ask();
    } catch (error) {
      if (failures === 0) onFirstFailure(error as Error);
      if (await present(parts, run.ownerId)) refused += 1;
      if (refused >= refusals) throw error;
      await new Promise<void>((resolve) => parts.clock.after(Math.min(1000, 50 * 2 ** failures), resolve));
    }
  }
}

/** A write, because a database during failover may still answer reads. */
async function present({ database }: Pick<EngineOptions, 'database'>, taskId: string): Promise<boolean> {
  try {
    await renewLease(database, taskId);
    return true;
  } catch {
    return false;
  }
}
