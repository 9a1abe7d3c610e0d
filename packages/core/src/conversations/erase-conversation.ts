import { requireScope } from '../actor/require-scope.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';

const erase = {
  name: 'erase_conversation',
  text: `delete from conversations where id = $1::text and user_id = $2::text and deleted_at is not null returning id`,
};

/** Permanently deletes a conversation in the trash before its time. Throws not_found for any other. */
export async function eraseConversation(context: Context, id: string): Promise<void> {
  const person = requireScope(context, 'conversations');
  const rows = await context.database.query(erase, [id, person.id]);
  if (rows.length === 0) throw new AppError('not_found', 'There is no such deleted conversation.');
}
