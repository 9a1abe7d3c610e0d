import type { Parameter } from '@aistudio/database';
import type { ClaimedJob } from './claim-job.ts';

/**
 * A common table expression that ends a job, to gate the effects in the same statement: it returns no row for an outdated
 * claim, so that what is delivered twice takes effect once. `first` is its first parameter's number.
 */
export const finishingJob = (first: number): string => `
    finished as (
      update jobs set state = 'done', finished_at = now(), lease_until = null, reason = null
      where id = $${first}::text and epoch = $${first + 1}::int and state = 'running' returning id
    )`;

export function finishingParameters(job: Pick<ClaimedJob, 'id' | 'epoch'>): Parameter[] {
  return [job.id, job.epoch];
}
