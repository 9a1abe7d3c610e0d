import { schema } from '@aistudio/database';
import { and, eq, or } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { forgetVersions } from '../documents/forget-versions.ts';
import { heldVersions, versionsOf } from '../documents/held-versions.ts';
import { AppError } from '../errors.ts';
import { requireRepository } from './require-repository.ts';

/** Deletes a document of a repository with everything that was in it and was derived from it. Throws not_found or forbidden. */
export async function removeRepositoryDocument(context: Context, repositoryId: string, id: string): Promise<void> {
  await requireRepository(context, repositoryId, 'edit');
  const { documents } = schema;
  const gone = await context.database.drizzle
    .delete(documents)
    .where(and(or(eq(documents.id, id), eq(documents.parentId, id)), eq(documents.repositoryId, repositoryId)))
    .returning(heldVersions);
  if (gone.length === 0) throw new AppError('not_found', 'There is no such document in this repository.');
  await context.database.drizzle.delete(schema.jobs).where(eq(schema.jobs.subject, id));
  await forgetVersions(context.database, versionsOf(gone));
}
