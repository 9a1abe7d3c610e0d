import type { Person } from '../actor/person.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';

const statement = {
  name: 'find_run_by_key',
  text: `select id, request_hash from runs where user_id = $1::text and idempotency_key = $2::text`,
};

/** The id of the run that a request with this key started, or null. Throws conflict if it was another request. */
export async function findRunByKey(context: Pick<Context, 'database'>, person: Person, key: string, requestHash: string): Promise<string | null> {
  const [row] = await context.database.query<{ id: string; request_hash: string | null }>(statement, [person.id, key]);
  if (row === undefined) return null;
  if (row.request_hash !== requestHash) throw new AppError('conflict', 'This Idempotency-Key was used for another request. Use a new one.');
  return row.id;
}
