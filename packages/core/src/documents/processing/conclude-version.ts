import type { Database, DocumentState, Parameter } from '@aistudio/database';
import { finishingJob, finishingParameters } from '../../jobs/finishing-job.ts';
import type { NewJob } from '../../jobs/new-job.ts';
import { storingJob } from '../../jobs/storing-job.ts';
import type { ClaimedJob } from '../../jobs/claim-job.ts';

/** The state in which a job leaves a version. */
export interface VersionEnd {
  state: DocumentState;
  /** A code; null unless it failed. */
  failure: string | null;
  /** For the person who added it; null if there is nothing to say. */
  sentence: string | null;
  characters: number;
}

const concluding = (next: string): string => `
    with ${finishingJob(1)}, version as (
      update document_versions set state = $3::text, failure = $4::text, sentence = $5::text, characters = $6::int, updated_at = now()
      where id = $7::text and exists (select 1 from finished) returning id
    ), released as (
      update runs set waiting_for = null where waiting_for = 'document:' || $7::text and exists (select 1 from finished)
        and $3::text in ('searchable', 'partly', 'empty', 'failed') returning id
    ), unsealed as (
      delete from document_passwords where version_id = $7::text and exists (select 1 from finished) and $3::text in ('searchable', 'partly', 'empty', 'failed')
    ), replaced as (
      update documents set next_version_id = null,
        previous_version_id = case when $3::text in ('searchable', 'partly') then version_id else previous_version_id end,
        version_id = case when $3::text in ('searchable', 'partly') then next_version_id else version_id end,
        changed_at = case when $3::text in ('searchable', 'partly') then now() else changed_at end,
        fetch_sentence = case when $3::text in ('searchable', 'partly') then null else 'What is there now could not be read, so this still says what it said before. ' || coalesce($5::text, '') end
      where next_version_id = $7::text and exists (select 1 from finished) and $3::text in ('searchable', 'partly', 'empty', 'failed')
    )${next}
    select id from version`;
const last = { name: 'conclude_version', text: concluding('') };
const leading = { name: 'conclude_version_and_go_on', text: concluding(`,${storingJob('$8', 'version')}`) };

/**
 * Ends a job together with its result, and with the job that follows: all or nothing, once. Runs that waited for the document
 * may begin. A page that was fetched again has the new content from then on, or keeps the old. False if another process
 * has the job by now, or the document was deleted.
 */
export async function concludeVersion(database: Pick<Database, 'query'>, job: ClaimedJob, end: VersionEnd, next: NewJob | null): Promise<boolean> {
  const parameters: Parameter[] = [...finishingParameters(job), end.state, end.failure, end.sentence, end.characters, job.subject];
  const rows = await database.query(next === null ? last : leading, next === null ? parameters : [...parameters, JSON.stringify(next)]);
  return rows.length > 0;
}
