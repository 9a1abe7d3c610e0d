import { requireSystem } from '../actor/require-system.ts';
import { documentKeyOf } from './document-key.ts';
import type { FileContext } from './file-context.ts';

/** An object outlives the last backup whose rows may refer to it. */
const keptDays = 8;
/** How long a blob that is being removed must not be written again. */
const removalSeconds = 60;
const batch = 50;

const old = `n.noted_at < now() - make_interval(days => $1::int)`;
const owned = `exists (select 1 from document_versions v where ${documentKeyOf('v')} = n.key)`;
/** Some releases noted blobs that never had bytes. */
const settle = { name: 'settle_blob_notes', text: `delete from blob_notes n where ${old} and (${owned} or n.key !~ '^[A-Za-z0-9_/-]+$')` };
const claim = {
  name: 'claim_blob_notes',
  text: `
    update blob_notes set leaving_until = now() + make_interval(secs => $2::float8)
    where key in (
      select n.key from blob_notes n where ${old} and not ${owned} and (n.leaving_until is null or n.leaving_until < now()) order by n.noted_at limit $3::int
    ) and (leaving_until is null or leaving_until < now())
    returning key`,
};
const forget = { name: 'forget_blob_note', text: `delete from blob_notes where key = $1::text and leaving_until is not null` };

/** Removes blobs that nothing refers to: from an upload that was cut short, or something that was deleted. Returns how many. */
export async function sweepBlobs(context: Pick<FileContext, 'actor' | 'blobs' | 'database'>): Promise<number> {
  requireSystem(context);
  const { blobs, database } = context;
  await database.query(settle, [keptDays]);
  const leaving = await database.query<{ key: string }>(claim, [keptDays, removalSeconds, batch]);
  for (const { key } of leaving) {
    await blobs.delete(key);
    await database.query(forget, [key]);
  }
  return leaving.length;
}
