import { schema } from '@aistudio/database';
import { and, eq } from 'drizzle-orm';
import { requirePerson } from '../actor/require-person.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { requireRepository } from './require-repository.ts';

/** Removes a grant, for the owner; people may give up their own grants themselves. Throws not_found or forbidden. */
export async function removeGrant(context: Context, id: string, grantee: string): Promise<void> {
  await requireRepository(context, id, grantee === `person:${requirePerson(context).id}` ? 'read' : 'own');
  const { repositoryGrants } = schema;
  await context.database.drizzle.transaction(async (transaction) => {
    const removed = await transaction.delete(repositoryGrants).where(and(eq(repositoryGrants.repositoryId, id), eq(repositoryGrants.grantee, grantee))).returning({ role: repositoryGrants.role });
    if (removed.length === 0) throw new AppError('not_found', 'This was taken back already.');
    await recordAudit(context, transaction, { verb: 'unshare_repository', target: { kind: 'repository', id }, details: { with: removed[0]!.role ?? 'a person' } });
  });
}
