import type { InvitationAcceptance } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Person } from '../actor/person.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { AppError } from '../errors.ts';
import type { AccountContext } from './account-context.ts';
import { createPerson } from './create-person.ts';
import { invitationGone, readInvitation } from './read-invitation.ts';

/** Creates the invited person's account with the role of the invitation. If several people hold the link, exactly one gets in. */
export async function acceptInvitation(context: AccountContext, { token, name, password }: InvitationAcceptance): Promise<Person> {
  const { id } = await readInvitation(context, { token });
  const passwordHash = await context.passwords.hash(password);
  return context.database.drizzle.transaction(async (transaction) => {
    const now = new Date(context.clock.now());
    const [invitation] = await transaction
      .update(schema.invitations)
      .set({ acceptedAt: now })
      .where(and(eq(schema.invitations.id, id), isNull(schema.invitations.acceptedAt), gt(schema.invitations.expiresAt, now)))
      .returning();
    if (!invitation) throw invitationGone();
    const created = await createPerson(transaction, context.clock, {
      name,
      email: invitation.email,
      role: invitation.role,
      passwordHash,
      emailVerified: true,
    });
    if (!created) throw new AppError('conflict', 'There is an account with this email address already. Sign in instead.');
    await recordAudit(context, transaction, { verb: 'accept_invitation', target: { kind: 'invitation', id }, details: { role: created.role }, actorId: created.id });
    return created;
  });
}
