import { schema } from '@aistudio/database';
import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Context } from '../context.ts';
import type { Role } from '@aistudio/contract';
import { AppError } from '../errors.ts';
import { hashToken } from './token.ts';

export interface Invitation {
  id: string;
  email: string;
  role: Role;
}

/** The person a link invites. Throws not_found if it is unknown, used up, withdrawn or older than seven days: one sentence for all. */
export async function readInvitation(context: Context, input: { token: string }): Promise<Invitation> {
  const { id, email, role, tokenHash, acceptedAt, expiresAt } = schema.invitations;
  const [invitation] = await context.database.drizzle
    .select({ id, email, role })
    .from(schema.invitations)
    .where(and(eq(tokenHash, await hashToken(input.token)), isNull(acceptedAt), gt(expiresAt, new Date(context.clock.now()))));
  if (!invitation) throw invitationGone();
  return invitation;
}

export function invitationGone(): AppError {
  return new AppError('not_found', 'This invitation is used up, withdrawn or older than 7 days. Ask an administrator for a new one.');
}
