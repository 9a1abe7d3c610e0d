import type { NewOwner } from '@aistudio/contract/schemas';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { findColleague } from './find-colleague.ts';
import { passOn } from './pass-on.ts';
import { requireRepository } from './require-repository.ts';

/** Makes somebody else the owner; the former owner keeps the right to edit. Throws not_found or forbidden. */
export async function handOverRepository(context: Context, id: string, { email }: NewOwner): Promise<void> {
  const { ownerId } = await requireRepository(context, id, 'own');
  const heir = await findColleague(context, email);
  if (heir.id === ownerId) return;
  await context.database.drizzle.transaction(async (transaction) => {
    await passOn(transaction, { id, from: ownerId, to: heir.id, fromMayEdit: true });
    await recordAudit(context, transaction, { verb: 'hand_over_repository', target: { kind: 'repository', id } });
  });
}
