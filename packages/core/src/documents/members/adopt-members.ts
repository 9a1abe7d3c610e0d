import type { Database } from '@aistudio/database';

const adopt = {
  name: 'adopt_members',
  text: `
    insert into documents (id, version_id, user_id, repository_id, name, parent_id, member, created_at)
    select d.id || '-' || m.ordinal, m.member_id, d.user_id, d.repository_id, d.name || '/' || m.path, d.id, m.ordinal, d.created_at
    from version_members m join documents d on d.version_id = m.version_id
    where m.version_id = $1::text and not exists (select 1 from documents c where c.parent_id = d.id and c.member = m.ordinal)
    on conflict do nothing`,
};

/**
 * Makes documents of a version's members for everybody who has the version. Both storing a member and adding such a document call
 * it afterwards, so one of them sees both.
 */
export async function adoptMembers(database: Pick<Database, 'query'>, versionId: string): Promise<void> {
  await database.query(adopt, [versionId]);
}
