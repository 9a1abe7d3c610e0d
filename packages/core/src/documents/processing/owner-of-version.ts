import type { Database } from '@aistudio/database';

const statement = {
  name: 'owner_of_version',
  text: `select user_id as owner from documents where version_id = $1::text or next_version_id = $1::text order by created_at limit 1`,
};

/** Id of the person who brought a version first; null if no document has it any more. */
export async function ownerOfVersion(database: Pick<Database, 'query'>, versionId: string): Promise<string | null> {
  const [row] = await database.query<{ owner: string }>(statement, [versionId]);
  return row?.owner ?? null;
}
