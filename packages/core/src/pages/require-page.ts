import { schema } from '@aistudio/database';
import { and, eq, ne } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { requireRepository } from '../repositories/require-repository.ts';

/** Checks that this is a page of a repository in which the person may change something. Throws not_found or forbidden. */
export async function requirePage(context: Context, repositoryId: string, id: string): Promise<void> {
  await requireRepository(context, repositoryId, 'edit');
  const { documents } = schema;
  const [found] = await context.database.drizzle.select({ id: documents.id }).from(documents).where(and(eq(documents.id, id), eq(documents.repositoryId, repositoryId), ne(documents.kind, 'file')));
  if (found === undefined) throw new AppError('not_found', 'There is no such page in this repository.');
}
