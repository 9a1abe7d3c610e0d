import { sqlState, type Database } from '@aistudio/database';
import { documentKeyOf, hasBytes } from '../files/document-key.ts';

/** Whatever still refers to a version, as a condition on `document_versions v`. */
export const unnamed = `not exists (select 1 from documents d where d.version_id = v.id) and not exists (select 1 from documents d where d.next_version_id = v.id)
    and not exists (select 1 from documents d where d.previous_version_id = v.id)
    and not exists (select 1 from version_members m where m.member_id = v.id)`;

const held = { name: 'list_version_members', text: `select distinct member_id as id from version_members where version_id = $1::text` };
const statement = {
  name: 'forget_version',
  text: `
    with version as (
      delete from document_versions v where v.id = $1::text and ${unnamed} returning v.id, v.sha256
    ), index as (
      delete from indexed_versions where id in (select id from version)
    ), work as (
      delete from jobs where subject in (select id from version)
    )
    insert into blob_notes (key) select ${documentKeyOf('version')} from version where ${hasBytes('version')} on conflict (key) do update set noted_at = now()`,
};

/**
 * Deletes versions that no document refers to any more, with their pages, passages, vectors and jobs, even while they are being
 * read: the reader then finds its claim gone. Their bytes are noted, and deleted when no backup can need them.
 */
export async function forgetVersions(database: Pick<Database, 'query'>, ids: readonly string[]): Promise<void> {
  const left = [...ids];
  const seen = new Set<string>();
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const members = await database.query<{ id: string }>(held, [id]);
    await database.query(statement, [id]).catch((error: unknown) => {
      // Somebody uploaded the same bytes at this very moment.
      if (sqlState(error) !== '23503') throw error;
    });
    left.push(...members.map((member) => member.id));
  }
}
