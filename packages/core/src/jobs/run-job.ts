import type { JobName } from '@aistudio/contract';
import { AppError } from '../errors.ts';
import type { Context } from '../context.ts';
import { claimJob, type ClaimedJob } from './claim-job.ts';
import { failJob } from './fail-job.ts';
import { finishJob } from './finish-job.ts';
import type { JobNotice } from '../ports/jobs.ts';

/** Does one attempt of a job. Rejects to have it tried again; what a person can mend is an effect of its own, not a failure. */
export type JobHandler<Name extends JobName = JobName> = (job: ClaimedJob<Name>) => Promise<void>;
export type JobHandlers = { [Name in JobName]?: JobHandler<Name> };

/** Claims an announced job and has it done. Never rejects for the job's own failure, which its row keeps. */
export async function runJob(context: Pick<Context, 'database' | 'clock' | 'log' | 'metrics'>, handlers: JobHandlers, notice: JobNotice, onDead: (job: ClaimedJob, reason: string) => Promise<void>): Promise<void> {
  const { clock, database, log, metrics } = context;
  const job = await claimJob(database, notice.id, notice.name);
  if (job === null) return;
  const handle = handlers[job.name] as JobHandler | undefined;
  if (handle === undefined) throw new Error(`Nobody here does "${job.name}".`);
  const began = clock.monotonic();
  const end = (outcome: 'done' | 'waiting' | 'dead' | 'lost') => {
    metrics.observe('aistudio_job_seconds', (clock.monotonic() - began) / 1000, { job: job.name, outcome });
    log.info('job_ended', { requestId: job.requestId, job: job.name, jobId: job.id, subject: job.subject, attempt: job.attempts, outcome, durationMs: Math.round(clock.monotonic() - began) });
  };
  try {
    await handle(job);
    await finishJob(database, job);
    end('done');
  } catch (error) {
    log.warn('job_failed', { requestId: job.requestId, job: job.name, jobId: job.id, attempt: job.attempts, error: error as Error });
    const reason = error instanceof AppError ? error.message : 'Something failed in AI Studio itself while this was being done.';
    const state = await failJob(context, job, { reason, retryable: true });
    if (state === 'dead') await onDead(job, reason);
    end(state ?? 'lost');
  }
}
