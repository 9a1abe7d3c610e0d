import { requireScope } from '../actor/require-scope.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';

const restore = {
  name: 'restore_conversation',
  text: `update conversations set deleted_at = null where id = $1::text and user_id = $2::text and deleted_at is not null returning id`,
};

/** Undoes a delete. */
export async function restoreConversation(context: Context, id: string): Promise<void> {
  const person = requireScope(context, 'conversations');
  const rows = await context.database.query(restore, [id, person.id]);
  if (rows.length === 0) throw new AppError('not_found', 'There is no such deleted conversation.');
}
