import { schema } from '@aistudio/database';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { AppError } from '../errors.ts';
import { parseInput } from '../parse-input.ts';
import { emailField, roleField } from './person-fields.ts';
import { createToken, hashToken } from './token.ts';

export const invitationInput = z.strictObject({ email: emailField, role: roleField });

const invitationDays = 7;

/**
 * Invites one address with one role, for seven days and one use. An older open invitation of the address is void.
 * The token is told this once; the database knows only its hash.
 */
export async function invitePerson(context: Context, rawInput: z.input<typeof invitationInput>): Promise<{ id: string; token: string; expiresAt: Date }> {
  const administrator = requireAdministrator(context);
  const { email, role } = parseInput(invitationInput, rawInput);
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
  });
  context.log.info('invitation_created', { personId: administrator.id, invitationId: id, role });
  return { id, token, expiresAt };
}
