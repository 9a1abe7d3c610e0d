import type { Context } from '../context.ts';
import type { Person } from '../actor/person.ts';
import type { KeyScope } from '@aistudio/contract/schemas';
import type { ActingKey } from '../actor/acting-key.ts';
import type { Terms } from '../actor/terms.ts';
import { type StoredTerms, termsColumns, termsIn, termsJoins } from '../accounts/stored-terms.ts';

/** A valid key and its owner. */
export interface FoundKey {
  key: ActingKey;
  person: Person;
  terms: Terms;
  /** Milliseconds since the epoch; null if it does not expire. */
  expiresAt: number | null;
}

interface Row extends StoredTerms {
  id: string;
  models: string[] | null;
  scopes: KeyScope[] | null;
  requests_per_minute: number | null;
  tokens_per_minute: number | null;
  manages_keys: boolean;
  expires_at: number | null;
  person_id: string;
  name: string;
  email: string;
}

const statement = {
  name: 'find_api_key',
  text: `
    with found as (
      select k.id, k.models, k.scopes, k.requests_per_minute, k.tokens_per_minute, k.manages_keys, (extract(epoch from k.expires_at) * 1000)::float8 as expires_at,
        u.id as person_id, u.name, u.email, u.role, ${termsColumns}
      from api_keys k join users u on u.id = k.user_id
      ${termsJoins}
      where k.key_hash = $1::text and k.revoked_at is null and not u.disabled and (k.expires_at is null or k.expires_at > now())
    ), noted as (
      update api_keys set last_used_at = now() where id in (select id from found) and (last_used_at is null or last_used_at < now() - interval '1 minute')
    )
    select * from found`,
};

/** The person behind a key, by its SHA-256 in hex, or null if it is unknown, revoked, expired or its person disabled. Records, at most once a minute, that it was used. */
export async function findKey(context: Pick<Context, 'database'>, input: { hash: string }): Promise<FoundKey | null> {
  const [row] = await context.database.query<Row>(statement, [input.hash]);
  if (row === undefined) return null;
  const key = { id: row.id, models: row.models, scopes: row.scopes, requestsPerMinute: row.requests_per_minute, tokensPerMinute: row.tokens_per_minute, managesKeys: row.manages_keys };
  return { key, person: { id: row.person_id, name: row.name, email: row.email, role: row.role }, terms: termsIn(row), expiresAt: row.expires_at };
}
