import type { ConversationChange } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { and, eq, isNull } from 'drizzle-orm';
import { requireScope } from '../actor/require-scope.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';

/** Renames, pins or archives. Throws not_found for somebody else's. */
export async function changeConversation(context: Context, id: string, change: ConversationChange): Promise<void> {
  const person = requireScope(context, 'conversations');
  const { archived, ...fields } = change;
  const { conversations } = schema;
  const changed = await context.database.drizzle
    .update(conversations)
    .set({ ...fields, ...(archived === undefined ? {} : { archivedAt: archived ? new Date(context.clock.now()) : null }) })
    .where(and(eq(conversations.id, id), eq(conversations.userId, person.id), isNull(conversations.deletedAt)))
    .returning({ id: conversations.id });
  if (changed.length === 0) throw new AppError('not_found', 'There is no such conversation.');
}
