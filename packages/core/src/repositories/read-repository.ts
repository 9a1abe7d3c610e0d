import type { Repository } from '@aistudio/contract/schemas';
import { requirePerson } from '../actor/require-person.ts';
import type { Context } from '../context.ts';
import { beingRead } from '../documents/being-read.ts';
import { mayWith, readableRepositories } from '../documents/readable-documents.ts';
import { AppError } from '../errors.ts';

interface Row {
  id: string;
  name: string;
  description: string;
  owner_id: string;
  owner: string;
  may: Repository['may'];
  shared: boolean;
  documents: number;
  bytes: number;
  unread: number;
  failed: number;
  created_at: Date | string;
  last_used_at: Date | string | null;
}

const columns = `
    select r.id, r.name, r.description, r.owner_id, u.name as owner, ${mayWith('$1')} as may, exists (select 1 from repository_grants g where g.repository_id = r.id) as shared,
      coalesce(c.documents, 0)::int as documents, coalesce(c.bytes, 0)::float8 as bytes, coalesce(c.unread, 0)::int as unread, coalesce(c.failed, 0)::int as failed, r.created_at, r.last_used_at
    from repositories r join users u on u.id = r.owner_id left join lateral (
      select count(*) as documents, sum(v.size::bigint) as bytes, count(*) filter (where v.state in ${beingRead}) as unread, count(*) filter (where v.state = 'failed') as failed
      from documents d join document_versions v on v.id = d.version_id where d.repository_id = r.id) c on true
    where r.id in (${readableRepositories('$1')})`;
const list = { name: 'list_repositories', text: `${columns} order by r.last_used_at desc nulls last, r.created_at desc, r.id limit 500` };
const read = { name: 'read_repository', text: `${columns} and r.id = $2::text` };

/** The repositories the person may read, last used first. */
export async function listRepositories(context: Context): Promise<Repository[]> {
  const person = requirePerson(context);
  return (await context.database.query<Row>(list, [person.id])).map(viewOf);
}

/** One of them. Throws not_found. */
export async function readRepository(context: Context, id: string): Promise<Repository> {
  const person = requirePerson(context);
  const [row] = await context.database.query<Row>(read, [person.id, id]);
  if (row === undefined) throw new AppError('not_found', 'There is no such repository.');
  return viewOf(row);
}

function viewOf({ owner_id, owner, created_at, last_used_at, ...rest }: Row): Repository {
  return { ...rest, owner: { id: owner_id, name: owner }, createdAt: new Date(created_at).toISOString(), lastUsedAt: last_used_at === null ? null : new Date(last_used_at).toISOString() };
}
