import { requireAdministrator } from '../actor/require-administrator.ts';
import { AppError } from '../errors.ts';
import type { JobNotice } from '../ports/jobs.ts';
import type { JobContext } from './job-context.ts';

const atOnce = 1_000;
const statement = {
  name: 'retry_dead_letters',
  text: `
    with job as (
      update jobs set state = 'waiting', attempts = 0, due_at = now(), announced_at = now(), finished_at = null, reason = null
      where id in (select id from jobs where state = 'dead' and ($1::text is null or id = $1::text) order by finished_at limit ${atOnce}) returning id, name, subject
    ), version as (
      update document_versions set state = 'uploaded', failure = null, sentence = null, updated_at = now()
      where failure = 'internal' and (id in (select subject from job) or id in (select d.version_id from documents d join job on job.subject = d.id))
    )
    select id, name from job`,
};

/** Retries one dead letter, or for null all of them, from the beginning. Returns how many. Throws not_found if it is not one. */
export async function retryDeadLetters(context: JobContext, id: string | null): Promise<{ retried: number }> {
  const administrator = requireAdministrator(context);
  const notices = await context.database.query<JobNotice>(statement, [id]);
  if (id !== null && notices.length === 0) throw new AppError('not_found', 'This is not in the list any more.');
  if (notices.length > 0) await context.jobs.announce(notices);
  context.log.info('dead_letters_retried', { personId: administrator.id, retried: notices.length });
  return { retried: notices.length };
}
