import { jobs } from '@aistudio/contract';
import type { Clock } from '../ports/clock.ts';
import type { Database } from '@aistudio/database';
import type { ClaimedJob } from './claim-job.ts';

/** Maximum milliseconds before the second attempt; each later one may wait twice as long. */
const firstWaitMs = 2_000;
const longestWaitMs = 300_000;

const statement = {
  name: 'fail_job',
  text: `
    update jobs set state = $3::text, reason = $4::text, lease_until = null, due_at = now() + make_interval(secs => $5::float8),
      finished_at = case when $3::text = 'dead' then now() else null end
    where id = $1::text and epoch = $2::int and state = 'running' returning id`,
};

/** Ends an attempt: the job is due again after a growing, random wait, or becomes a dead letter. Returns which; null if somebody else has it. */
export async function failJob({ database, clock }: { database: Pick<Database, 'query'>; clock: Clock }, job: ClaimedJob, failure: { reason: string; retryable: boolean }): Promise<'waiting' | 'dead' | null> {
  const state = failure.retryable && job.attempts < jobs[job.name].attempts ? 'waiting' : 'dead';
  const waitMs = clock.random() * Math.min(longestWaitMs, firstWaitMs * 2 ** (job.attempts - 1));
  const rows = await database.query(statement, [job.id, job.epoch, state, failure.reason, waitMs / 1000]);
  return rows.length === 0 ? null : state;
}
