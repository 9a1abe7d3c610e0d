import type { Context } from '../context.ts';
import type { Person } from '../actor/person.ts';
import { AppError } from '../errors.ts';

const statement = { name: 'find_api_run', text: `select id, request_hash from runs where user_id = $1::text and idempotency_key = $2::text` };

/** The person's run with this key, or null. Throws conflict for a key that was used with another body. */
export async function findApiRun(context: Pick<Context, 'database'>, person: Person, key: string, hash: string): Promise<{ id: string } | null> {
  const [row] = await context.database.query<{ id: string; request_hash: string | null }>(statement, [person.id, key]);
  if (row === undefined) return null;
  if (row.request_hash !== hash) throw new AppError('conflict', 'This Idempotency-Key was used for another request. Use a new one.');
  return { id: row.id };
}
