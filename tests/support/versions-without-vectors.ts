import { versionLacksVectors } from '@aistudio/core';
import type { Database } from '@aistudio/database';

/** Ids of the versions that should have vectors of this generation and have not. */
export async function versionsWithoutVectors(database: Pick<Database, 'query'>, generationId: string): Promise<string[]> {
  const lacking: string[] = [];
  for (const { id } of await database.query<{ id: string }>({ name: 'all_versions', text: 'select id from indexed_versions order by id' })) {
    if (await versionLacksVectors(database, generationId, id)) lacking.push(id);
  }
  return lacking;
}
