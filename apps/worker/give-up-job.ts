import { giveUpPage, giveUpVersion, type ClaimedJob } from '@aistudio/core';
import type { Database } from '@aistudio/database';

/** The subject of a dead letter is not left in a state that never ends. */
export async function giveUpJob(database: Pick<Database, 'query'>, job: ClaimedJob, reason: string): Promise<void> {
  if (job.name === 'url-processor') await giveUpPage(database, job.subject, reason);
  else await giveUpVersion(database, job.subject, reason);
}
