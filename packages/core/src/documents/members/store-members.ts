import type { Database } from '@aistudio/database';
import { documentKeyOf } from '../../files/document-key.ts';
import { finishingParameters } from '../../jobs/finishing-job.ts';
import type { ClaimedJob } from '../../jobs/claim-job.ts';
import type { NewJob } from '../../jobs/new-job.ts';
import { ownedBy } from '../processing/owned-by.ts';
import { adoptMembers } from './adopt-members.ts';

/** A member of an archive; its bytes, if any, are already stored under their digest. */
export interface NewMember {
  ordinal: number;
  path: string;
  versionId: string;
  sha256: string;
  size: number;
  /** Why it is not read; null if `job` reads it. */
  refusal: { failure: string; sentence: string } | null;
  job: NewJob<'file-processor'> | null;
}

/** Instead of a digest, for members that could not be extracted. */
export const refusedMember = (versionId: string, ordinal: number): string => `refused:${versionId}:${ordinal}`;

const statement = {
  name: 'store_members',
  text: `
    with item as (
      select i.* from jsonb_to_recordset(cast($3::text as jsonb)) as i(ordinal int, path text, "versionId" text, sha256 text, size int, refusal jsonb, job jsonb) where ${ownedBy(1)}
    ), version as (
      insert into document_versions (id, sha256, size, name, state, failure, sentence)
      select distinct on (sha256) "versionId", sha256, size, right(path, 255), case when refusal->>'failure' is null then 'uploaded' else 'failed' end, refusal->>'failure', refusal->>'sentence'
      from item order by sha256, ordinal
      on conflict (sha256) do update set updated_at = now() returning id, sha256
    ), member as (
      insert into version_members (version_id, ordinal, path, member_id)
      select $4::text, i.ordinal, i.path, v.id from item i join version v on v.sha256 = i.sha256 on conflict do nothing
    ), settled as (
      delete from blob_notes where key in (select ${documentKeyOf('item')} from item)
    ), stored_jobs as (
      insert into jobs (id, name, payload, subject, request_id)
      select job->>'id', job->>'name', job->'payload', job->>'subject', job->>'request_id' from item i join version v on v.id = i."versionId" where i.refusal->>'failure' is null returning id, name
    )
    select id, name from stored_jobs`,
};

/** Stores the members of a version, if the claim is still valid, and has unknown ones read. Returns the notices of those jobs. */
export async function storeMembers(database: Pick<Database, 'query'>, job: ClaimedJob, members: readonly NewMember[]): Promise<{ id: string; name: 'file-processor' }[]> {
  const stored = await database.query<{ id: string; name: 'file-processor' }>(statement, [...finishingParameters(job), JSON.stringify(members), job.subject]);
  await adoptMembers(database, job.subject);
  return stored;
}
