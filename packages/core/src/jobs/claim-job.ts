import { jobs, type JobName, type JobPayload } from '@aistudio/contract';
import type { Database } from '@aistudio/database';
import { attemptLimits, attemptsLeft } from './attempts-left.ts';

/** Seconds without renewal after which any process may claim the job. */
export const leaseSeconds = 30;

/** A job that this process holds until its lease expires. */
export interface ClaimedJob<Name extends JobName = JobName> {
  id: string;
  name: Name;
  payload: JobPayload<Name>;
  subject: string;
  epoch: number;
  /** Including this one. */
  attempts: number;
  requestId: string;
}

const statement = {
  name: 'claim_job',
  text: `
    update jobs set state = 'running', attempts = attempts + 1, epoch = epoch + 1, lease_until = now() + make_interval(secs => $2::float8)
    where id = $1::text and (state = 'waiting' and due_at <= now() or state = 'running' and lease_until < now() and ${attemptsLeft('$3')})
    returning name, payload, subject, epoch, attempts, request_id`,
};

const renewal = {
  name: 'renew_job',
  text: `update jobs set lease_until = now() + make_interval(secs => $3::float8) where id = $1::text and epoch = $2::int and state = 'running' returning id`,
};

/** Extends a claim by another lease. False if another process has the job by now, or it is gone. */
export async function renewJob(database: Pick<Database, 'query'>, job: Pick<ClaimedJob, 'id' | 'epoch'>): Promise<boolean> {
  return (await database.query(renewal, [job.id, job.epoch, leaseSeconds])).length > 0;
}

/** Takes a job for one attempt; null if somebody else has it, it is done, it is not due yet, or its attempts are used up. */
export async function claimJob(database: Pick<Database, 'query'>, id: string): Promise<ClaimedJob | null> {
  type Row = { name: JobName; payload: unknown; subject: string; epoch: number; attempts: number; request_id: string };
  const [row] = await database.query<Row>(statement, [id, leaseSeconds, attemptLimits]);
  if (row === undefined) return null;
  const { payload } = jobs[row.name];
  return { id, name: row.name, payload: payload.parse(row.payload), subject: row.subject, epoch: row.epoch, attempts: row.attempts, requestId: row.request_id };
}
