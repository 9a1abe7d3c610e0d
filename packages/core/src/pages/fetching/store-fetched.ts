import type { Database } from '@aistudio/database';
import { finishingJob, finishingParameters } from '../../jobs/finishing-job.ts';
import type { NewJob } from '../../jobs/new-job.ts';
import { storingJob } from '../../jobs/storing-job.ts';
import type { ClaimedJob } from '../../jobs/claim-job.ts';
import { unfetched } from '../store-pages.ts';
import { documentKey } from '../../files/document-key.ts';

/** What was fetched; its bytes are already stored under `documentKey(sha256)`. */
export interface Fetched {
  versionId: string;
  sha256: string;
  size: number;
  /** Its name, which together with the bytes says what it is. */
  name: string;
  title: string;
  /** For a web page, whose text depends on where it came from; null for a file. */
  address: string | null;
  charset: string | null;
  /** The page's canonical address, or where it was found after redirects. */
  url: string;
}

const statement = {
  name: 'store_fetched',
  text: `
    with ${finishingJob(1)}, version as (
      insert into document_versions (id, sha256, size, name, address, charset) select $3::text, $4::text, $5::int, $6::text, $7::text, $8::text from finished
      on conflict (sha256) do update set updated_at = now() returning id, state
    ), fresh as (
      select id from version where id = $3::text
    ), before as (
      select d.id, d.version_id, ${unfetched('v')} as placeholder from documents d join document_versions v on v.id = d.version_id where d.id = $9::text
    ), page as (
      update documents d set fetched_at = now(), fetch_sentence = null, kind = 'page', name = $10::text, url = $11::text,
        version_id = case when b.placeholder or v.state in ('searchable', 'partly') then v.id else d.version_id end,
        next_version_id = case when b.placeholder or v.state in ('searchable', 'partly') or v.id = d.version_id then null else v.id end,
        previous_version_id = case when b.placeholder or v.id = d.version_id or v.state not in ('searchable', 'partly') then d.previous_version_id else d.version_id end,
        changed_at = case when b.placeholder or v.id = d.version_id or v.state not in ('searchable', 'partly') then d.changed_at else now() end
      from before b, version v where d.id = b.id
    ), settled as (
      delete from blob_notes where key = $12::text and exists (select 1 from finished)
    ),${storingJob('$13', 'fresh')}
    select b.version_id as "before", b.placeholder, (select count(*) from fresh)::int as fresh from before b, finished`,
};

/**
 * Ends a fetch with its result: read at once if nothing was there before, otherwise next to the old version until it is
 * searchable. Returns the placeholder that nobody needs any more, if there is one, and whether it has to be read.
 */
export async function storeFetched(database: Pick<Database, 'query'>, job: ClaimedJob<'url-processor'>, fetched: Fetched, reading: NewJob): Promise<{ placeholder: string | null; fresh: boolean }> {
  const { versionId, sha256, size, name, address, charset, title, url } = fetched;
  const [row] = await database.query<{ before: string; placeholder: boolean; fresh: number }>(statement, [
    ...finishingParameters(job), versionId, sha256, size, name, address, charset, job.payload.documentId, title, url, documentKey(sha256), JSON.stringify(reading),
  ]);
  return { placeholder: row?.placeholder === true ? row.before : null, fresh: (row?.fresh ?? 0) > 0 };
}
