import { schema } from '@aistudio/database';
import { z } from 'zod';
import { requirePerson } from '../actor/require-person.ts';
import type { Context } from '../context.ts';

export const conversationTitle = z.string().trim().min(1).max(200);
export const createConversationInput = z.strictObject({ title: conversationTitle.optional() });

export async function createConversation(context: Context, input: z.infer<typeof createConversationInput>): Promise<{ id: string }> {
  const person = requirePerson(context);
  const id = context.clock.id();
  await context.database.drizzle.insert(schema.conversations).values({ id, userId: person.id, title: input.title ?? null });
  return { id };
}
