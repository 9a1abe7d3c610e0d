import type { Context } from '../context.ts';
import type { Jobs } from '../ports/jobs.ts';

/** What verbs that leave work for later also need. */
export interface JobContext extends Context {
  jobs: Jobs;
}
