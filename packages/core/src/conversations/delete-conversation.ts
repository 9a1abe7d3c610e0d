import { requireScope } from '../actor/require-scope.ts';
import type { RunContext } from '../runs/run-context.ts';
import { AppError } from '../errors.ts';

const remove = {
  name: 'delete_conversation',
  text: `
    with gone as (
      update conversations set deleted_at = now() where id = $1::text and user_id = $2::text and deleted_at is null returning id
    ), stopped as (
      update runs set stop_requested_at = now() where conversation_id in (select id from gone) and state in ('queued', 'running', 'interrupted') returning id
    )
    select g.id, s.id as run_id from gone g left join stopped s on true`,
};

/** Hides the conversation, which can be restored within 30 days, and stops answers being written in it. */
export async function deleteConversation(context: RunContext, id: string): Promise<void> {
  const person = requireScope(context, 'conversations');
  const rows = await context.database.query<{ id: string; run_id: string | null }>(remove, [id, person.id]);
  if (rows.length === 0) throw new AppError('not_found', 'There is no such conversation.');
  for (const row of rows) if (row.run_id !== null) context.runs.stop(row.run_id);
}
