import type { PersonLimits } from '@aistudio/contract/schemas';
import type { Context } from '../context.ts';

type Kind = keyof PersonLimits;

/** Every query takes the person's id. */
const counts: Record<Kind, string> = {
  answersAtOnce: `select count(*)::float8 from runs where user_id = $1::text and state in ('queued', 'running', 'interrupted')`,
  answersADay: `select count(*)::float8 from runs where user_id = $1::text and created_at > now() - interval '1 day'`,
  conversations: `select count(*)::float8 from conversations where user_id = $1::text and deleted_at is null and api_request is null`,
  files: `select ((select count(*) from files where user_id = $1::text) + (select count(*) from documents where user_id = $1::text and repository_id is not null)
    + (select count(*) from uploads where user_id = $1::text))::float8`,
  fileBytes: `select coalesce(sum(size), 0)::float8 from (
    select size from files where user_id = $1::text
    union all select v.size from documents d join document_versions v on v.id = d.version_id where d.user_id = $1::text and d.repository_id is not null
    union all select size from uploads where user_id = $1::text) as kept`,
  keys: `select count(*)::float8 from api_keys where user_id = $1::text and revoked_at is null and (expires_at is null or expires_at > now())`,
};

/** How much of each limited thing a person does or stores, in one statement; bytes for `fileBytes`. */
export async function countUsed<Counted extends Kind>({ database }: Pick<Context, 'database'>, kinds: readonly Counted[], personId: string): Promise<Record<Counted, number>> {
  const text = `select ${kinds.map((kind) => `(${counts[kind]}) as "${kind}"`).join(', ')}`;
  const [row] = await database.query<Record<Counted, number>>({ name: `count_${kinds.join('_').toLowerCase()}`, text }, [personId]);
  return row!;
}
