import type { NewInvitation } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { and, eq, isNull } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { AppError } from '../errors.ts';
import { createToken, hashToken } from './token.ts';

const invitationDays = 7;

/**
 * Invites one address with one role, for seven days and one use. An older open invitation of the address becomes invalid. The token is
 * returned only this once; the database stores its hash.
 */
export async function invitePerson(context: Context, { email, role }: NewInvitation): Promise<{ id: string; token: string; expiresAt: string }> {
  const administrator = requireAdministrator(context);
  const token = createToken();
  const tokenHash = await hashToken(token);
  const id = context.clock.id();
  const now = context.clock.now();
  const expiresAt = new Date(now + invitationDays * 86_400_000);
  await context.database.drizzle.transaction(async (transaction) => {
    const people = await transaction.select({ id: schema.users.id }).from(schema.users).where(eq(schema.users.email, email));
    if (people.length > 0) throw new AppError('conflict', 'There is an account with this email address already.');
    await transaction.delete(schema.invitations).where(and(eq(schema.invitations.email, email), isNull(schema.invitations.acceptedAt)));
    await transaction.insert(schema.invitations).values({ id, tokenHash, email, role, invitedBy: administrator.id, createdAt: new Date(now), expiresAt });
    await recordAudit(context, transaction, { verb: 'invite_person', target: { kind: 'invitation', id }, details: { role } });
  });
  return { id, token, expiresAt: expiresAt.toISOString() };
}
