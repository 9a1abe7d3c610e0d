import type { Database } from '@aistudio/database';
import type { ClaimedJob } from './claim-job.ts';
import { finishingJob, finishingParameters } from './finishing-job.ts';

const statement = { name: 'finish_job', text: `with ${finishingJob(1)} select id from finished` };

/** Ends a job that leaves nothing else behind; does nothing if its own last statement has ended it, or somebody else has it. */
export async function finishJob(database: Pick<Database, 'query'>, job: ClaimedJob): Promise<void> {
  await database.query(statement, finishingParameters(job));
}
