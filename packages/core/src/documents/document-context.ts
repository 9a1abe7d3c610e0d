import type { FileContext } from '../files/file-context.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { Retrieval } from '../ports/retrieval.ts';

/** What verbs about documents also need. */
export interface DocumentContext extends FileContext, JobContext {
  retrieval: Retrieval;
}
