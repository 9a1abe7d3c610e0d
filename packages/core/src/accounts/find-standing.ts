import type { Context } from '../context.ts';

/** Ids of keys and of sessions. */
export interface Credentials {
  keys: string[];
  sessions: string[];
}

const statement = {
  name: 'find_standing_credentials',
  text: `
    select k.id from api_keys k join users u on u.id = k.user_id
    where k.id in (select value from jsonb_array_elements_text(cast($1::text as jsonb))) and k.revoked_at is null and not u.disabled and (k.expires_at is null or k.expires_at > now())
    union all
    select s.id from sessions s join users u on u.id = s.user_id
    where s.id in (select value from jsonb_array_elements_text(cast($2::text as jsonb))) and not u.disabled and s.expires_at > now()`,
};

/** Which of them are still valid: not revoked or expired, and held by a person who may sign in. */
export async function findStanding(context: Pick<Context, 'database'>, { keys, sessions }: Credentials): Promise<Set<string>> {
  const rows = await context.database.query<{ id: string }>(statement, [JSON.stringify(keys), JSON.stringify(sessions)]);
  return new Set(rows.map(({ id }) => id));
}
