import type { Database } from '@aistudio/database';

/**
 * SQL for the version with this id: who added it first. A member of an archive has an owner before it has a document: it is
 * stored, and may be read, a moment before that.
 */
export const ownerOf = (versionId: string): string => `coalesce(
  (select d.user_id from documents d where d.version_id = ${versionId} or d.next_version_id = ${versionId} order by d.created_at limit 1),
  (select d.user_id from version_members m join documents d on d.version_id = m.version_id where m.member_id = ${versionId} order by d.created_at limit 1))`;

const statement = { name: 'owner_of_version', text: `select ${ownerOf('$1::text')} as owner` };

/** Id of the person who added a version first; null if no document has it any more. */
export async function ownerOfVersion(database: Pick<Database, 'query'>, versionId: string): Promise<string | null> {
  const [row] = await database.query<{ owner: string | null }>(statement, [versionId]);
  return row?.owner ?? null;
}
