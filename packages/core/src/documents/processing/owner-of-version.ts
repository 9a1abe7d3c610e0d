import type { Database } from '@aistudio/database';

/** SQL for the version with this id: who added it first. */
export const ownerOf = (versionId: string): string => `(select d.user_id from documents d where d.version_id = ${versionId} or d.next_version_id = ${versionId} order by d.created_at limit 1)`;

const statement = { name: 'owner_of_version', text: `select ${ownerOf('$1::text')} as owner` };

/** Id of the person who added a version first; null if no document has it any more. */
export async function ownerOfVersion(database: Pick<Database, 'query'>, versionId: string): Promise<string | null> {
  const [row] = await database.query<{ owner: string | null }>(statement, [versionId]);
  return row?.owner ?? null;
}
