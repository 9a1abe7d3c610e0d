import { schema } from '@aistudio/database';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { requirePerson } from '../actor/require-person.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { conversationTitle } from './create-conversation.ts';

export const changeConversationInput = z
  .strictObject({ title: conversationTitle.optional(), pinned: z.boolean().optional(), archived: z.boolean().optional() })
  .refine((change) => Object.keys(change).length > 0, 'name a title, pinned or archived');

/** Renames, pins, or puts into the archive. Throws not_found for somebody else's. */
export async function changeConversation(context: Context, id: string, change: z.infer<typeof changeConversationInput>): Promise<void> {
  const person = requirePerson(context);
  const { archived, ...fields } = change;
  const { conversations } = schema;
  const changed = await context.database.drizzle
    .update(conversations)
    .set({ ...fields, ...(archived === undefined ? {} : { archivedAt: archived ? new Date(context.clock.now()) : null }) })
    .where(and(eq(conversations.id, id), eq(conversations.userId, person.id), isNull(conversations.deletedAt)))
    .returning({ id: conversations.id });
  if (changed.length === 0) throw new AppError('not_found', 'There is no such conversation.');
}
