import type { NewConversation } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { requireScope } from '../actor/require-scope.ts';
import type { Context } from '../context.ts';
import { withinLimits } from '../limits/within-limits.ts';

export async function createConversation(context: Context, input: NewConversation): Promise<{ id: string }> {
  const person = requireScope(context, 'conversations');
  const id = context.clock.id();
  await withinLimits(context, person, { conversations: 1 }, () => context.database.drizzle.insert(schema.conversations).values({ id, userId: person.id, title: input.title ?? null }));
  return { id };
}
