import type { NewPassword } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { and, eq } from 'drizzle-orm';
import type { Person } from '../actor/person.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { AccountContext } from './account-context.ts';
import type { IdentityContext } from '../actor/identities.ts';
import { setPassword } from './create-person.ts';
import { passwordLinkGone, readPasswordLink } from './read-password-link.ts';
import { attemptSucceeded } from './sign-in-attempts.ts';
import { hashToken } from './token.ts';

/** Sets the new password, ends every session of the person and lifts a lock. If several people hold the link, exactly one gets in. */
export async function usePasswordLink(context: AccountContext & IdentityContext, { token, password }: NewPassword): Promise<Person> {
  const { userId } = await readPasswordLink(context, { token });
  const [tokenHash, passwordHash] = await Promise.all([hashToken(token), context.passwords.hash(password)]);
  const { users, passwordLinks, sessions } = schema;
  const person = await context.database.drizzle.transaction(async (transaction) => {
    const removed = await transaction.delete(passwordLinks).where(and(eq(passwordLinks.userId, userId), eq(passwordLinks.tokenHash, tokenHash))).returning();
    const [user] = await transaction.select().from(users).where(and(eq(users.id, userId), eq(users.disabled, false)));
    if (removed.length === 0 || !user) throw passwordLinkGone();
    await setPassword(transaction, context.clock, user.id, passwordHash);
    await transaction.delete(sessions).where(eq(sessions.userId, user.id));
    await recordAudit(context, transaction, { verb: 'use_password_link', target: { kind: 'person', id: user.id }, actorId: user.id });
    return { id: user.id, name: user.name, email: user.email, role: user.role };
  });
  context.identities.forgetSessions();
  await attemptSucceeded(context, [{ type: 'email', value: person.email }]);
  return person;
}
