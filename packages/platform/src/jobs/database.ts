import type { JobName } from '@aistudio/contract';
import { findDueJobs, type Clock, type JobNotice, type Jobs, type Log } from '@aistudio/core';
import type { Database } from '@aistudio/database';

export interface DatabaseJobsOptions {
  database: Pick<Database, 'query'>;
  clock: Clock;
  log: Log;
  /** Milliseconds between two checks without a notice. */
  pollMs?: number;
}

/** The jobs' own table is the queue: a receiver looks for due jobs, immediately when it is notified. */
export function createDatabaseJobs({ database, clock, log, pollMs = 1_000 }: DatabaseJobsOptions): Jobs {
  const wakes = new Set<() => void>();
  const pause = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const end = () => {
        wakes.delete(end);
        signal.removeEventListener('abort', end);
        cancel();
        resolve();
      };
      const cancel = clock.after(pollMs, end);
      wakes.add(end);
      signal.addEventListener('abort', end, { once: true });
      if (signal.aborted) end();
    });
  return {
    async announce() {
      for (const wake of wakes) wake();
    },
    async receive(names: readonly JobName[], concurrency, take, signal) {
      const running = new Map<string, Promise<void>>();
      const begin = (notice: JobNotice) => {
        const work = take(notice)
          .catch((error: Error) => log.warn('job_not_taken', { job: notice.name, jobId: notice.id, error }))
          .finally(() => {
            running.delete(notice.id);
            for (const wake of wakes) wake();
          });
        running.set(notice.id, work);
      };
      while (!signal.aborted) {
        const free = concurrency - running.size;
        const due = free <= 0 ? [] : await findDueJobs(database, names, concurrency).catch((error: Error) => (log.warn('jobs_not_read', { error }), []));
        const fresh = due.filter(({ id }) => !running.has(id)).slice(0, free);
        for (const notice of fresh) begin(notice);
        if (fresh.length === 0) await pause(signal);
      }
      await Promise.all(running.values());
    },
  };
}
