import type { Database } from '@aistudio/database';
import { unfetched } from '../store-pages.ts';

/** A page that is to be fetched. */
export interface PageToFetch {
  id: string;
  url: string;
  versionId: string;
  /** It was fetched before, so there is a text to compare with. */
  fetched: boolean;
  kind: 'page' | 'sitemap';
  repositoryId: string;
  userId: string;
  refetchHours: number | null;
  /** How many pages a sitemap may add. */
  mostPages: number;
}

const ofStudents = 50;
const ofOthers = 500;

const statement = {
  name: 'find_page',
  text: `
    select d.id, d.url, d.version_id as "versionId", not ${unfetched('v')} as fetched, d.kind, d.repository_id as "repositoryId", d.user_id as "userId", d.refetch_hours as "refetchHours",
      case when u.role = 'student' then ${ofStudents} else ${ofOthers} end as "mostPages"
    from documents d join document_versions v on v.id = d.version_id join users u on u.id = d.user_id where d.id = $1::text and d.url is not null and d.repository_id is not null`,
};

/** Null if it was deleted in the meantime. */
export async function findPage(database: Pick<Database, 'query'>, id: string): Promise<PageToFetch | null> {
  const [row] = await database.query<PageToFetch>(statement, [id]);
  return row ?? null;
}
