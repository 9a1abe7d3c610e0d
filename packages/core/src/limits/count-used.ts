import type { PersonLimits } from '@aistudio/contract/schemas';
import type { Context } from '../context.ts';

type Kind = keyof PersonLimits;

/** Every statement takes the person's id. */
const counts: Record<Kind, string> = {
  answersAtOnce: `select count(*)::float8 as used from runs where user_id = $1::text and state in ('queued', 'running', 'interrupted')`,
  answersADay: `select count(*)::float8 as used from runs where user_id = $1::text and created_at > now() - interval '1 day'`,
  conversations: `select count(*)::float8 as used from conversations where user_id = $1::text and deleted_at is null and api_request is null`,
  files: `select ((select count(*) from files where user_id = $1::text) + (select count(*) from documents where user_id = $1::text and repository_id is not null)
    + (select count(*) from uploads where user_id = $1::text))::float8 as used`,
  fileBytes: `select coalesce(sum(size), 0)::float8 as used from (
    select size from files where user_id = $1::text
    union all select v.size from documents d join document_versions v on v.id = d.version_id where d.user_id = $1::text and d.repository_id is not null
    union all select size from uploads where user_id = $1::text) as kept`,
  keys: `select count(*)::float8 as used from api_keys where user_id = $1::text and revoked_at is null and (expires_at is null or expires_at > now())`,
};

/** How much of a limited thing a person does or stores; bytes for `fileBytes`. */
export async function countUsed({ database }: Pick<Context, 'database'>, kind: Kind, personId: string): Promise<number> {
  const [row] = await database.query<{ used: number }>({ name: `count_${kind.toLowerCase()}`, text: counts[kind] }, [personId]);
  return row?.used ?? 0;
}
