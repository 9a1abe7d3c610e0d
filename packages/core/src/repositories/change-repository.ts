import type { RepositoryChange } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { requireRepository } from './require-repository.ts';

/** Changes its name or description. Throws not_found or forbidden. */
export async function changeRepository(context: Context, id: string, change: RepositoryChange): Promise<void> {
  await requireRepository(context, id, 'edit');
  await context.database.drizzle.update(schema.repositories).set(change).where(eq(schema.repositories.id, id));
}
