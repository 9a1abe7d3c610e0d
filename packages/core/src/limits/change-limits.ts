import type { Limits, LimitsChange } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import type { IdentityContext } from '../actor/identities.ts';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { knownLimits, limitsKey } from './known-limits.ts';

/** Changes only what is given and returns everything. */
export async function changeLimits(context: IdentityContext, changes: LimitsChange): Promise<Limits> {
  requireAdministrator(context);
  const before = await knownLimits(context);
  const after = { staff: { ...before.staff, ...changes.staff }, student: { ...before.student, ...changes.student } };
  const row = { value: JSON.stringify(after), updatedAt: new Date(context.clock.now()) };
  await context.database.drizzle.transaction(async (transaction) => {
    await transaction.insert(schema.settings).values({ key: limitsKey, ...row }).onConflictDoUpdate({ target: schema.settings.key, set: row });
    await recordAudit(context, transaction, { verb: 'change_limits', target: { kind: 'installation', id: '' } });
  });
  context.identities.forgetSessions();
  return after;
}
