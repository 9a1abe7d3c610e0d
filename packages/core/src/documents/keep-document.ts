import { requirePerson } from '../actor/require-person.ts';
import { AppError } from '../errors.ts';
import { newJob } from '../jobs/new-job.ts';
import { storingJob } from '../jobs/storing-job.ts';
import { documentKey } from '../files/document-key.ts';
import { noteBlob } from '../files/note-blob.ts';
import { adoptMembers } from './members/adopt-members.ts';
import type { DocumentContext } from './document-context.ts';

const statement = {
  name: 'store_document',
  text: `
    with version as (
      insert into document_versions (id, sha256, size, name) values ($1::text, $2::text, $3::int, $4::text)
      on conflict (sha256) do update set updated_at = now() returning id
    ), fresh as (
      select id from version where id = $1::text
    ), document as (
      insert into documents (id, version_id, user_id, repository_id, name)
      select $5::text, id, $6::text, $7::text, $4::text from version returning id
    ), settled as (
      delete from blob_notes where key = $9::text
    ),${storingJob('$8', 'fresh')}
    select d.id, (select id from version) as version, (select count(*) from fresh)::int as fresh from document d`,
};

/**
 * Has `keep` store the bytes of the person's document in the given place, and has them read in the background, unless they are
 * known already. The caller has checked whether they may put it into the repository, and vouches for the digest.
 */
export async function keepDocument(context: DocumentContext, document: { id: string; name: string; repositoryId: string | null; sha256: string; size: number }, keep: (key: string) => Promise<void>): Promise<void> {
  const person = requirePerson(context);
  const { id, name, repositoryId, sha256, size } = document;
  const key = documentKey(sha256);
  await noteBlob(context.database, key);
  await keep(key);
  const versionId = context.clock.id();
  const job = newJob(context, 'file-processor', versionId, { versionId });
  const [row] = await context.database.query<{ id: string; version: string; fresh: number }>(statement, [versionId, sha256, size, name, id, person.id, repositoryId, JSON.stringify(job), key]);
  if (row === undefined) throw new AppError('unavailable', 'The document could not be stored. Try again.');
  if (row.fresh > 0) await context.jobs.announce([job]);
  else await adoptMembers(context.database, row.version);
}
