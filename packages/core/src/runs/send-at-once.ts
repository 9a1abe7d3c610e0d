import { requireScope } from '../actor/require-scope.ts';
import { AppError } from '../errors.ts';
import { findRun } from './get-run.ts';
import type { RunContext } from './run-context.ts';

const statement = {
  name: 'send_at_once',
  text: `
    with mine as (
      select r.id, r.waiting_for, b.id as before_id, b.waiting_for is not null as before_waits
      from runs r join conversations c on c.id = r.conversation_id left join runs b on b.id = substr(r.waiting_for, 5) and r.waiting_for like 'run:%'
      where r.id = $1::text and r.user_id = $2::text and c.user_id = $2::text and c.deleted_at is null and r.state = 'queued' and r.owner_id is null for update of r
    ), stopped as (
      update runs r set stop_requested_at = coalesce(r.stop_requested_at, now()) from mine where r.id = mine.before_id and not mine.before_waits returning r.id
    ), begun as (
      update runs r set at_once = true, waiting_for = null from mine where r.id = mine.id and mine.before_id is null
    )
    select before_id, before_waits from mine`,
};

/**
 * Ends a question's wait: the answer before it is stopped and keeps what it has, or its documents are left
 * unread. Throws conflict if it has already started, and if the question before it waits too.
 */
export async function sendAtOnce(context: RunContext, id: string): Promise<void> {
  const person = requireScope(context, 'conversations');
  const [row] = await context.database.query<{ before_id: string | null; before_waits: boolean }>(statement, [id, person.id]);
  if (row === undefined) {
    await findRun(context, id);
    throw new AppError('conflict', 'This question is being answered already.');
  }
  if (row.before_waits) throw new AppError('conflict', 'The question before this one waits too. Send or withdraw that one first.');
  if (row.before_id === null) context.runs.waitsChanged();
  else context.runs.stop(row.before_id);
}
