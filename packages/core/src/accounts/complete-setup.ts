import type { Setup } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { eq, sql } from 'drizzle-orm';
import type { Person } from '../actor/person.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { AppError } from '../errors.ts';
import type { AccountContext } from './account-context.ts';
import { createPerson } from './create-person.ts';
import { hashToken } from './token.ts';

const used = () => new AppError('forbidden', 'This setup link is used up or was replaced by a newer one. The newest is in the output of the server.');

/** Creates the first administrator. If several people hold the link, exactly one gets in. */
export async function completeSetup(context: AccountContext, { token, name, email, password }: Setup): Promise<Person> {
  const tokenHash = await hashToken(token);
  const links = await context.database.drizzle.select().from(schema.setupLinks).where(eq(schema.setupLinks.tokenHash, tokenHash));
  if (links.length === 0) throw used();
  const passwordHash = await context.passwords.hash(password);
  return context.database.drizzle.transaction(async (transaction) => {
    await transaction.execute(sql`LOCK TABLE setup_links IN EXCLUSIVE MODE`);
    const removed = await transaction.delete(schema.setupLinks).returning();
    if (!removed.some((link) => link.tokenHash === tokenHash)) throw used();
    const existing = await transaction.select({ id: schema.users.id }).from(schema.users).where(eq(schema.users.role, 'administrator')).limit(1);
    if (existing.length > 0) throw used();
    const created = await createPerson(transaction, context.clock, { name, email, role: 'administrator', passwordHash, emailVerified: true });
    if (!created) throw new AppError('conflict', 'There is an account with this email address already. Choose another address.');
    await recordAudit(context, transaction, { verb: 'complete_setup', target: { kind: 'person', id: created.id }, actorId: created.id });
    return created;
  });
}
