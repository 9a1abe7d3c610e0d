import { schema } from '@aistudio/database';
import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../transaction.ts';

/** Gives a repository to `to`, with what `from` added to it. */
export async function passOn(transaction: Transaction, { id, from, to, fromMayEdit }: { id: string; from: string; to: string; fromMayEdit: boolean }): Promise<void> {
  const { documents, repositories, repositoryGrants } = schema;
  await transaction.update(repositories).set({ ownerId: to }).where(eq(repositories.id, id));
  await transaction.update(documents).set({ userId: to }).where(and(eq(documents.repositoryId, id), eq(documents.userId, from)));
  await transaction.delete(repositoryGrants).where(and(eq(repositoryGrants.repositoryId, id), eq(repositoryGrants.userId, to)));
  if (fromMayEdit) await transaction.insert(repositoryGrants).values({ repositoryId: id, grantee: `person:${from}`, userId: from, may: 'edit' });
}
