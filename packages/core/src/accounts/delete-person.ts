import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { requirePerson } from '../actor/require-person.ts';
import { AppError } from '../errors.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { IdentityContext } from '../actor/identities.ts';
import { lockAdministrators } from './lock-administrators.ts';

/** How long an administrator can restore a deleted person. */
const graceDays = 14;

/**
 * Locks the account at once and deletes everything in it after two weeks; until then, enabling the account restores it. People may
 * delete their own account, administrators anybody's. One administrator always remains. Returns when they are gone.
 */
export async function deletePerson(context: IdentityContext, id: string): Promise<{ deletedAt: string }> {
  const person = requirePerson(context);
  if (id !== person.id) requireAdministrator(context);
  const now = context.clock.now();
  const deletedAt = new Date(now + graceDays * 86_400_000);
  await context.database.drizzle.transaction(async (transaction) => {
    const administrators = await lockAdministrators(transaction);
    if (administrators.length === 1 && administrators[0] === id) throw new AppError('conflict', 'This is the last administrator. Make another person administrator first.');
    const changed = await transaction.update(schema.users).set({ disabled: true, deleteAfter: deletedAt, updatedAt: new Date(now) }).where(eq(schema.users.id, id)).returning({ id: schema.users.id });
    if (changed.length === 0) throw new AppError('not_found', 'There is no person with this id.');
    await transaction.delete(schema.sessions).where(eq(schema.sessions.userId, id));
    await recordAudit(context, transaction, { verb: 'delete_person', target: { kind: 'person', id } });
  });
  context.identities.forgetSessions();
  return { deletedAt: deletedAt.toISOString() };
}
