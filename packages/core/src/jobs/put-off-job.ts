import type { JobName, JobPayload } from '@aistudio/contract';
import type { Database } from '@aistudio/database';
import type { ClaimedJob } from './claim-job.ts';

const statement = {
  name: 'put_off_job',
  text: `
    update jobs set state = 'waiting', attempts = attempts - 1, lease_until = null, reason = $5::text, payload = cast($3::text as jsonb),
      due_at = now() + make_interval(secs => $4::float8), announced_at = now()
    where id = $1::text and epoch = $2::int and state = 'running' returning id`,
};

/**
 * Leaves the rest of a job for later because something external is not ready, with what it knows so far: due again after this many
 * seconds, or when `wakeJob` says so. This does not count as an attempt. `reason`: what it waits for, in words for a person. False if another process has the job by now.
 */
export async function putOffJob<Name extends JobName>(database: Pick<Database, 'query'>, job: ClaimedJob<Name>, payload: JobPayload<Name>, seconds: number, reason: string | null = null): Promise<boolean> {
  return (await database.query(statement, [job.id, job.epoch, JSON.stringify(payload), seconds, reason])).length > 0;
}
