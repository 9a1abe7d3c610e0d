import type { DocumentContext } from '../documents/document-context.ts';
import { newJob } from '../jobs/new-job.ts';
import { storingJob } from '../jobs/storing-job.ts';
import { requirePage } from './require-page.ts';

const statement = {
  name: 'refetch_page',
  text: `
    with idle as (
      select d.id from documents d where d.id = $2::text and not exists (select 1 from jobs j where j.subject = d.id and j.state in ('waiting', 'running'))
    ),${storingJob('$1', 'idle')} select id from stored_job`,
};

/** Has a page fetched again, unless it is being fetched at this moment. Throws not_found or forbidden. */
export async function refetchPage(context: DocumentContext, repositoryId: string, id: string): Promise<void> {
  await requirePage(context, repositoryId, id);
  const job = newJob(context, 'url-processor', id, { documentId: id });
  const rows = await context.database.query(statement, [JSON.stringify(job), id]);
  if (rows.length > 0) await context.jobs.announce([job]);
}
