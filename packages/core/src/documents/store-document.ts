import { requirePerson } from '../actor/require-person.ts';
import { AppError } from '../errors.ts';
import { newJob } from '../jobs/new-job.ts';
import { storingJob } from '../jobs/storing-job.ts';
import type { DocumentContext } from './document-context.ts';
import { documentKey } from '../files/document-key.ts';
import { sha256 } from '../sha256.ts';
import { noteBlob } from '../files/note-blob.ts';

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
    select d.id, (select count(*) from fresh)::int as fresh from document d`,
};

/**
 * Keeps a document of the person's and has it read in the background; bytes that are known already are neither kept nor
 * read again. The caller has said whether they may put it into the repository.
 */
export async function storeDocument(context: DocumentContext, input: { id: string; name: string; bytes: Uint8Array; repositoryId: string | null }): Promise<void> {
  const person = requirePerson(context);
  const digest = await sha256(input.bytes);
  const key = documentKey(digest);
  await noteBlob(context.database, key);
  await context.blobs.put(key, input.bytes);
  const versionId = context.clock.id();
  const job = newJob(context, 'file-processor', versionId, { versionId });
  const [row] = await context.database.query<{ id: string; fresh: number }>(statement, [versionId, digest, input.bytes.length, input.name, input.id, person.id, input.repositoryId, JSON.stringify(job), key]);
  if (row === undefined) throw new AppError('unavailable', 'The document could not be stored. Try again.');
  if (row.fresh > 0) await context.jobs.announce([job]);
}
