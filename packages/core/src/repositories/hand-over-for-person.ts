import type { Database } from '@aistudio/database';
import { passOn } from './pass-on.ts';

/** What somebody shared with a whole role, and who gets it: an editor among the staff, else the first administrator. */
const published = {
  name: 'find_published_repositories',
  text: `
    select r.id, coalesce(
      (select g.user_id from repository_grants g join users u on u.id = g.user_id where g.repository_id = r.id and g.may = 'edit' and u.role <> 'student' and not u.disabled order by g.created_at limit 1),
      (select u.id from users u where u.role = 'administrator' and not u.disabled and u.id <> $1::text order by u.created_at limit 1)) as heir
    from repositories r where r.owner_id = $1::text and exists (select 1 from repository_grants g where g.repository_id = r.id and g.role is not null)`,
};
const brought = {
  name: 'leave_documents_to_owners',
  text: `update documents d set user_id = r.owner_id from repositories r where r.id = d.repository_id and d.user_id = $1::text and r.owner_id <> $1::text`,
};

/**
 * Before somebody is erased: what they published to a role gets another owner, and what they added to other people's
 * repositories stays there. Everything else is deleted with them.
 */
export async function handOverForPerson(database: Database, personId: string): Promise<void> {
  for (const { id, heir } of await database.query<{ id: string; heir: string | null }>(published, [personId])) {
    if (heir !== null) await database.drizzle.transaction((transaction) => passOn(transaction, { id, from: personId, to: heir, fromMayEdit: false }));
  }
  await database.query(brought, [personId]);
}
