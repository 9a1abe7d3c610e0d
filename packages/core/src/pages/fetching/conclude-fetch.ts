import type { Database } from '@aistudio/database';
import { finishingJob, finishingParameters } from '../../jobs/finishing-job.ts';
import type { ClaimedJob } from '../../jobs/claim-job.ts';
import { unfetched } from '../store-pages.ts';

/** How a fetch ends that brought nothing to read. */
export interface FetchEnd {
  /** For a page that was never fetched; any other keeps its state. */
  state: 'failed' | 'empty';
  failure: string | null;
  /** What to report; null: its content has not changed. */
  sentence: string | null;
  kind?: 'page' | 'sitemap';
}

const ending = `
    page as (
      update documents set fetched_at = now(), fetch_sentence = $3::text, kind = coalesce($6::text, kind) where id = $7::text and exists (select 1 from finished) returning version_id
    )
    update document_versions set state = $4::text, failure = $5::text, sentence = $3::text, updated_at = now() where id in (select version_id from page) and ${unfetched('document_versions')}`;
const statement = { name: 'conclude_fetch', text: `with ${finishingJob(1)}, ${ending}` };

/** Ends a fetch that brought nothing to read, once. */
export async function concludeFetch(database: Pick<Database, 'query'>, job: ClaimedJob<'url-processor'>, { state, failure, sentence, kind }: FetchEnd): Promise<void> {
  await database.query(statement, [...finishingParameters(job), sentence, state, failure, kind ?? null, job.payload.documentId]);
}

const givingUp = {
  name: 'give_up_page',
  text: `
    with page as (update documents set fetched_at = now(), fetch_sentence = $2::text where id = $1::text returning version_id)
    update document_versions set state = 'failed', failure = 'internal', sentence = $2::text, updated_at = now() where id in (select version_id from page) and ${unfetched('document_versions')}`,
};

/** A page whose job became a dead letter does not wait forever. */
export async function giveUpPage(database: Pick<Database, 'query'>, documentId: string, reason: string): Promise<void> {
  await database.query(givingUp, [documentId, reason]);
}
