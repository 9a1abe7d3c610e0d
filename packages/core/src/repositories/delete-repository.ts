import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { forgetVersions } from '../documents/forget-versions.ts';
import { heldVersions, versionsOf } from '../documents/held-versions.ts';
import { requireRepository } from './require-repository.ts';

/** Deletes it with everything in it, including documents that are being read. Throws not_found or forbidden. */
export async function deleteRepository(context: Context, id: string): Promise<void> {
  await requireRepository(context, id, 'own');
  const { documents, repositories } = schema;
  const held = await context.database.drizzle.transaction(async (transaction) => {
    const rows = await transaction.delete(documents).where(eq(documents.repositoryId, id)).returning(heldVersions);
    await transaction.delete(repositories).where(eq(repositories.id, id));
    await recordAudit(context, transaction, { verb: 'delete_repository', target: { kind: 'repository', id }, details: { documents: rows.length } });
    return versionsOf(rows);
  });
  await forgetVersions(context.database, held);
}
