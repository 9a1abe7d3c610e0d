import { jobs, type JobName } from '@aistudio/contract';
import type { Database } from '@aistudio/database';
import { AppError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobNotice } from '../ports/jobs.ts';
import type { Log } from '../ports/log.ts';
import type { Metrics } from '../ports/metrics.ts';
import { claimJob, leaseSeconds, renewJob, type ClaimedJob } from './claim-job.ts';
import { failJob } from './fail-job.ts';
import { finishJob } from './finish-job.ts';

/**
 * Does one attempt of a job. Rejects to have it retried; what only a person can fix is a result, not a failure. Resolves
 * with 'put off' if `putOffJob` has left the rest for later. The signal aborts when the attempt's time is over or somebody else has the job.
 */
export type JobHandler<Name extends JobName = JobName> = (job: ClaimedJob<Name>, signal: AbortSignal) => Promise<void | 'put off'>;
export type JobHandlers = { [Name in JobName]?: JobHandler<Name> };

export interface JobRunner {
  database: Pick<Database, 'query'>;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  handlers: JobHandlers;
  /** Called for a job that will not be tried again. */
  onDead: (job: ClaimedJob, reason: string) => Promise<void>;
}

const renewMs = (leaseSeconds * 1000) / 3;

/** Claims an announced job and runs it. The job's own failure is stored in its row and does not reject. */
export async function runJob(runner: JobRunner, notice: JobNotice): Promise<void> {
  const { clock, database, log, metrics } = runner;
  const job = await claimJob(database, notice.id);
  if (job === null) return;
  const handle = runner.handlers[job.name] as JobHandler | undefined;
  if (handle === undefined) throw new Error(`Nobody here does "${job.name}".`);
  const began = clock.monotonic();
  const end = (outcome: 'done' | 'put off' | 'waiting' | 'dead' | 'lost') => {
    metrics.observe('aistudio_job_seconds', (clock.monotonic() - began) / 1000, { job: job.name, outcome });
    log.info('job_ended', { requestId: job.requestId, job: job.name, jobId: job.id, subject: job.subject, attempt: job.attempts, outcome, durationMs: Math.round(clock.monotonic() - began) });
  };
  const watch = watchClaim(runner, job);
  try {
    if ((await handle(job, watch.signal)) === 'put off') return end('put off');
    await finishJob(database, job);
    end('done');
  } catch (error) {
    log.warn('job_failed', { requestId: job.requestId, job: job.name, jobId: job.id, attempt: job.attempts, error: error as Error });
    const reason = error instanceof AppError ? error.message : 'Something failed in AI Studio itself while this was being done.';
    const state = await failJob(runner, job, { reason, retryable: true });
    if (state === 'dead') await runner.onDead(job, reason);
    end(state ?? 'lost');
  } finally {
    watch.end();
  }
}

/** Renews a claim until its end, and reports when there is nothing left to renew or the time is over. */
function watchClaim({ clock, database, log }: JobRunner, job: ClaimedJob): { signal: AbortSignal; end: () => void } {
  const lost = new AbortController();
  let cancelRenewal: () => void = () => undefined;
  const renewLater = (): void => {
    cancelRenewal = clock.after(renewMs, () => {
      renewJob(database, job)
        .then((ours) => (ours ? renewLater() : lost.abort()))
        .catch((error: Error) => {
          log.warn('job_not_renewed', { jobId: job.id, error });
          if (!lost.signal.aborted) renewLater();
        });
    });
  };
  renewLater();
  const cancelTimeout = clock.after(jobs[job.name].timeoutSeconds * 1000, () => lost.abort());
  return {
    signal: lost.signal,
    end() {
      lost.abort();
      cancelRenewal();
      cancelTimeout();
    },
  };
}
