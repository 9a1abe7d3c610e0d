import type { Database } from '@aistudio/database';
import type { Context } from '../context.ts';
import { newJob, type NewJob } from '../jobs/new-job.ts';

/** For a version: it stands for a page that was never fetched, whose bytes are not known yet. */
export const unfetched = (version: string): string => `${version}.sha256 like 'page:%'`;

const statement = {
  name: 'store_pages',
  text: `
    with fresh as (
      select p.* from jsonb_to_recordset(cast($1::text as jsonb)) as p(id text, "versionId" text, url text, job jsonb)
      where not exists (select 1 from documents d where d.repository_id = $2::text and d.url = p.url)
    ), version as (
      insert into document_versions (id, sha256, size, name) select "versionId", 'page:' || id, 0, left(url, 255) from fresh
    ), document as (
      insert into documents (id, version_id, user_id, repository_id, name, url, kind, refetch_hours, refetch_at)
      select id, "versionId", $3::text, $2::text, left(url, 255), url, 'page', $4::int, now() + make_interval(hours => $4::int) from fresh
    ), stored_jobs as (
      insert into jobs (id, name, payload, subject, request_id)
      select job->>'id', job->>'name', job->'payload', job->>'subject', job->>'request_id' from fresh returning id, name
    )
    select id, name from stored_jobs`,
};

export interface NewPage {
  id: string;
  versionId: string;
  url: string;
  job: NewJob<'url-processor'>;
}

export function newPage(context: Pick<Context, 'clock' | 'requestId'>, url: string): NewPage {
  const id = context.clock.id();
  return { id, versionId: context.clock.id(), url, job: newJob(context, 'url-processor', id, { documentId: id }) };
}

/** Stores those that the repository does not have yet, with the jobs that fetch them. Returns the notices of those jobs. */
export function storePages(database: Pick<Database, 'query'>, pages: readonly NewPage[], into: { repositoryId: string; userId: string; refetchHours: number | null }): Promise<{ id: string; name: 'url-processor' }[]> {
  return database.query(statement, [JSON.stringify(pages), into.repositoryId, into.userId, into.refetchHours]);
}
