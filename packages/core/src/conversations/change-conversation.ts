import { schema } from '@aistudio/database';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { requirePerson } from '../actor/require-person.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { conversationTitle } from './create-conversation.ts';

export const changeConversationInput = z
  .strictObject({ title: conversationTitle.optional(), pinned: z.boolean().optional() })
  .refine((change) => Object.keys(change).length > 0, 'name a title or pinned');

/** Renames or pins. Throws not_found for somebody else's. */
export async function changeConversation(context: Context, id: string, change: z.infer<typeof changeConversationInput>): Promise<void> {
  const person = requirePerson(context);
  const { conversations } = schema;
  const changed = await context.database.drizzle
    .update(conversations)
    .set(change)
    .where(and(eq(conversations.id, id), eq(conversations.userId, person.id), isNull(conversations.deletedAt)))
    .returning({ id: conversations.id });
  if (changed.length === 0) throw new AppError('not_found', 'There is no such conversation.');
}
