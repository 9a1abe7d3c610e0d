import type { Database } from '@aistudio/database';

const statement = { name: 'find_same_page', text: `select id from documents where repository_id = $1::text and url = $2::text and id <> $3::text limit 1` };

/** Whether another document of the repository has this address. */
export async function isThereAlready(database: Pick<Database, 'query'>, repositoryId: string, url: string, exceptId: string): Promise<boolean> {
  return (await database.query(statement, [repositoryId, url, exceptId])).length > 0;
}
