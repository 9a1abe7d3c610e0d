import type { PersonChange } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { AppError } from '../errors.ts';
import type { IdentityContext } from '../actor/identities.ts';
import { lockAdministrators } from './lock-administrators.ts';

const linkDays = 7;

/** Changes a role, disables or enables a person, or allows linking to the provider. Disabling ends every session of the person; enabling restores a deleted one. One administrator always remains. */
export async function changePerson(context: IdentityContext, id: string, { role, disabled, mayLink }: PersonChange): Promise<void> {
  requireAdministrator(context);
  const now = context.clock.now();
  await context.database.drizzle.transaction(async (transaction) => {
    const administrators = await lockAdministrators(transaction);
    const [user] = await transaction.select().from(schema.users).where(eq(schema.users.id, id)).for('update');
    if (!user) throw new AppError('not_found', 'There is no person with this id.');
    const after = { role: role ?? user.role, disabled: disabled ?? user.disabled };
    const staysAdministrator = after.role === 'administrator' && !after.disabled;
    if (!staysAdministrator && administrators.length === 1 && administrators[0] === id)
      throw new AppError('conflict', 'This is the last administrator. Make another person administrator first.');
    await transaction
      .update(schema.users)
      .set({ ...after, ...(after.disabled ? {} : { deleteAfter: null }), ...(mayLink === undefined ? {} : { linkUntil: mayLink ? new Date(now + linkDays * 86_400_000) : null }), updatedAt: new Date(now) })
      .where(eq(schema.users.id, id));
    if (after.disabled) await transaction.delete(schema.sessions).where(eq(schema.sessions.userId, id));
    await recordAudit(context, transaction, { verb: 'change_person', target: { kind: 'person', id }, details: { role, disabled, mayLink } });
  });
  context.identities.forgetSessions();
}
