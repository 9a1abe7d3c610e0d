import type { LimitsOfPerson, OwnLimits } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import type { IdentityContext } from '../actor/identities.ts';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { AppError } from '../errors.ts';
import { readPersonLimits } from './read-person-limits.ts';

/** Replaces what applies to one person instead of their role: null is no limit, what is absent is the role's. Throws not_found. */
export async function setPersonLimits(context: IdentityContext, id: string, own: OwnLimits): Promise<LimitsOfPerson> {
  requireAdministrator(context);
  const { personLimits, users } = schema;
  await context.database.drizzle.transaction(async (transaction) => {
    const [person] = await transaction.select({ id: users.id }).from(users).where(eq(users.id, id)).for('update');
    if (person === undefined) throw new AppError('not_found', 'There is no person with this id.');
    const row = { own: JSON.stringify(own), updatedAt: new Date(context.clock.now()) };
    await transaction.insert(personLimits).values({ userId: id, ...row }).onConflictDoUpdate({ target: personLimits.userId, set: row });
    const details = Object.fromEntries(Object.entries(own).map(([kind, most]) => [kind, most ?? 'none']));
    await recordAudit(context, transaction, { verb: 'set_person_limits', target: { kind: 'person', id }, details });
  });
  context.identities.forgetSessions();
  return readPersonLimits(context, id);
}
