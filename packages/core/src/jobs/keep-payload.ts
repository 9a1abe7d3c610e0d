import type { JobName, JobPayload } from '@aistudio/contract';
import type { Database } from '@aistudio/database';
import type { ClaimedJob } from './claim-job.ts';

const statement = { name: 'keep_job_payload', text: `update jobs set payload = cast($3::text as jsonb) where id = $1::text and epoch = $2::int and state = 'running' returning id` };

/** What later attempts need to know, whatever happens to this one. False if another process has the job by now. */
export async function keepPayload<Name extends JobName>(database: Pick<Database, 'query'>, job: ClaimedJob<Name>, payload: JobPayload<Name>): Promise<boolean> {
  return (await database.query(statement, [job.id, job.epoch, JSON.stringify(payload)])).length > 0;
}
