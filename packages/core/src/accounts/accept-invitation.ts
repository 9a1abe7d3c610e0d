import { schema } from '@aistudio/database';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Person } from '../actor/person.ts';
import { AppError } from '../errors.ts';
import type { AccountContext } from './account-context.ts';
import { createPerson } from './create-person.ts';
import { parseInput } from '../parse-input.ts';
import { nameField, passwordField, tokenField } from './person-fields.ts';
import { invitationGone, readInvitation } from './read-invitation.ts';

export const acceptInvitationInput = z.strictObject({ token: tokenField, name: nameField, password: passwordField });

/** Makes the invited person's account with the role of the invitation. Of several who hold the link, exactly one gets in. */
export async function acceptInvitation(context: AccountContext, rawInput: z.input<typeof acceptInvitationInput>): Promise<Person> {
  const { token, name, password } = parseInput(acceptInvitationInput, rawInput);
  const { id } = await readInvitation(context, { token });
  const passwordHash = await context.passwords.hash(password);
  const person = await context.database.drizzle.transaction(async (transaction) => {
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
    return created;
  });
  context.log.info('invitation_accepted', { personId: person.id, invitationId: id, role: person.role });
  return person;
}
