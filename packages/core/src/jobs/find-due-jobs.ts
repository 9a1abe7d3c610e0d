import type { JobName } from '@aistudio/contract';
import type { Database } from '@aistudio/database';
import type { JobNotice } from '../ports/jobs.ts';
import { attemptLimits, attemptsLeft } from './attempts-left.ts';

const statement = {
  name: 'find_due_jobs',
  text: `
    select id, name from jobs where name in (select value from jsonb_array_elements_text(cast($1::text as jsonb)))
      and (state = 'waiting' and due_at <= now() or state = 'running' and lease_until < now() and ${attemptsLeft('$3')})
    order by due_at, id limit $2::int`,
};

/** Jobs that anybody may claim now, oldest first. */
export function findDueJobs(database: Pick<Database, 'query'>, names: readonly JobName[], most: number): Promise<JobNotice[]> {
  return database.query<JobNotice>(statement, [JSON.stringify(names), most, attemptLimits]);
}
