import { schema } from '@aistudio/database';
import { and, eq, isNull } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { AppError } from '../errors.ts';

/** Voids an invitation that nobody has accepted. */
export async function withdrawInvitation(context: Context, id: string): Promise<void> {
  const administrator = requireAdministrator(context);
  const removed = await context.database.drizzle
    .delete(schema.invitations)
    .where(and(eq(schema.invitations.id, id), isNull(schema.invitations.acceptedAt)))
    .returning({ id: schema.invitations.id });
  if (removed.length === 0) throw new AppError('not_found', 'There is no open invitation with this id.');
  context.log.info('invitation_withdrawn', { personId: administrator.id, invitationId: id });
}
