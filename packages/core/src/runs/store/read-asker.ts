import type { Database } from '@aistudio/database';
import type { ActingKey } from '../../actor/acting-key.ts';
import type { Person } from '../../actor/person.ts';
import type { RunRecord } from './run-record.ts';

const statement = {
  name: 'read_asker',
  text: `
    select u.id, u.email, u.name, u.role, k.models from users u left join api_keys k on k.id = $2::text and k.user_id = u.id
      and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
    where u.id = $1::text and not u.disabled and ($2::text is null or k.id is not null)`,
};

/** Who asked for a run; null if they may no longer ask: the account was disabled, or the key was revoked or has expired. */
export async function readAsker(database: Database, { user_id: userId, api_key_id: keyId }: RunRecord): Promise<{ person: Person; key: ActingKey | null } | null> {
  const [row] = await database.query<Person & { models: string[] | null }>(statement, [userId, keyId]);
  if (row === undefined) return null;
  const { models, ...person } = row;
  return { person, key: keyId === null ? null : { id: keyId, models, scopes: null, requestsPerMinute: null, tokensPerMinute: null, managesKeys: false } };
}
