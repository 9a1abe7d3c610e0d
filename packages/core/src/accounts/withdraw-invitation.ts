import { schema } from '@aistudio/database';
import { and, eq, isNull } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { AppError } from '../errors.ts';

/** Invalidates an invitation that nobody has accepted. */
export async function withdrawInvitation(context: Context, id: string): Promise<void> {
  requireAdministrator(context);
  await context.database.drizzle.transaction(async (transaction) => {
    const removed = await transaction
      .delete(schema.invitations)
      .where(and(eq(schema.invitations.id, id), isNull(schema.invitations.acceptedAt)))
      .returning({ id: schema.invitations.id });
    if (removed.length === 0) throw new AppError('not_found', 'There is no open invitation with this id.');
    await recordAudit(context, transaction, { verb: 'withdraw_invitation', target: { kind: 'invitation', id } });
  });
}
