import type { Seals } from '../ports/seals.ts';
import { requirePerson } from '../actor/require-person.ts';
import { AppError } from '../errors.ts';
import { newJob } from '../jobs/new-job.ts';
import { storingJob } from '../jobs/storing-job.ts';
import { bytesDigest } from '../files/document-key.ts';
import type { DocumentContext } from './document-context.ts';
import { forgetVersions } from './forget-versions.ts';
import { isLocked } from './locked.ts';
import { passwordName } from './password-name.ts';
import { mayWith, readable } from './readable-documents.ts';

/** The person who asked the question, or may change the repository. */
const find = {
  name: 'find_locked_document',
  text: `
    select d.version_id as "versionId", v.sha256, ${isLocked} as locked,
      d.repository_id is null or (select ${mayWith('$1')} from repositories r where r.id = d.repository_id) in ('own', 'edit') as may
    from documents d join document_versions v on v.id = d.version_id where d.id = $2::text and d.kind = 'file' and ${readable('$1')}`,
};
const unlock = {
  name: 'unlock_document',
  text: `
    with locked as (
      select d.id, v.size, v.name from documents d join document_versions v on v.id = d.version_id where d.id = $1::text and d.version_id = $2::text and ${isLocked} for update
    ), version as (
      insert into document_versions (id, sha256, size, name) select $3::text, $4::text, size, name from locked
      on conflict (sha256) do update set state = 'uploaded', failure = null, sentence = null, updated_at = now() returning id
    ), document as (
      update documents set version_id = $3::text where id in (select id from locked) and exists (select 1 from version) returning id
    ), password as (
      insert into document_passwords (version_id, sealed) select id, $5::text from version
      on conflict (version_id) do update set sealed = excluded.sealed, created_at = now()
    ),${storingJob('$6', 'document')}
    select id from document`,
};

/**
 * Has a document read with its password, which is stored, sealed, for this one reading. From then on its text belongs to this document
 * alone: whoever has the same bytes elsewhere needs the password too. Throws not_found, forbidden, or conflict if no password is needed.
 */
export async function unlockDocument(context: DocumentContext & { seals: Seals }, id: string, { password }: { password: string }): Promise<void> {
  const person = requirePerson(context);
  const { clock, database, jobs, seals } = context;
  const [found] = await database.query<{ versionId: string; sha256: string; locked: boolean; may: boolean }>(find, [person.id, id]);
  if (found === undefined) throw new AppError('not_found', 'There is no such document.');
  if (!found.may) throw new AppError('forbidden', 'You can read this repository but not change it. Ask its owner.');
  const own = `${bytesDigest(found.sha256)}+${id}`;
  const versionId = found.sha256 === own ? found.versionId : clock.id();
  const job = newJob(context, 'file-processor', versionId, { versionId });
  const sealed = seals.seal(passwordName(versionId), password);
  const rows = found.locked ? await database.query(unlock, [id, found.versionId, versionId, own, sealed, JSON.stringify(job)]) : [];
  if (rows.length === 0) throw new AppError('conflict', 'This document is not waiting for a password.');
  if (versionId !== found.versionId) await forgetVersions(database, [found.versionId]);
  await jobs.announce([job]);
}
