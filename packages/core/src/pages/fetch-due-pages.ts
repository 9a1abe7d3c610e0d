import { requireSystem } from '../actor/require-system.ts';
import type { JobContext } from '../jobs/job-context.ts';
import { newJob } from '../jobs/new-job.ts';
import { storingJob } from '../jobs/storing-job.ts';

const atOnce = 100;
const find = { name: 'find_due_pages', text: `select id from documents where refetch_at <= $1::timestamptz order by refetch_at limit ${atOnce}` };
const begin = {
  name: 'begin_due_page',
  text: `
    with due as (
      update documents set refetch_at = $1::timestamptz + make_interval(hours => refetch_hours) where id = $2::text and refetch_at <= $1::timestamptz returning id
    ),${storingJob('$3', 'due')} select id from stored_job`,
};

/** Has pages fetched that are due again; of several processes that look, only one starts each. Returns how many. */
export async function fetchDuePages(context: Pick<JobContext, 'actor' | 'clock' | 'database' | 'jobs'>): Promise<number> {
  requireSystem(context);
  const { clock, database, jobs } = context;
  const now = new Date(clock.now()).toISOString();
  const begun = [];
  for (const { id } of await database.query<{ id: string }>(find, [now])) {
    const job = newJob({ clock, requestId: 'schedule' }, 'url-processor', id, { documentId: id });
    if ((await database.query(begin, [now, id, JSON.stringify(job)])).length > 0) begun.push(job);
  }
  if (begun.length > 0) await jobs.announce(begun);
  return begun.length;
}
