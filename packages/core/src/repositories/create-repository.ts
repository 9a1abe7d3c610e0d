import type { NewRepository } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { requirePerson } from '../actor/require-person.ts';
import type { Context } from '../context.ts';

/** An empty repository for the person who is asking. */
export async function createRepository(context: Context, { name, description }: NewRepository): Promise<{ id: string }> {
  const person = requirePerson(context);
  const id = context.clock.id();
  await context.database.drizzle.insert(schema.repositories).values({ id, name, description, ownerId: person.id, createdAt: new Date(context.clock.now()) });
  return { id };
}
