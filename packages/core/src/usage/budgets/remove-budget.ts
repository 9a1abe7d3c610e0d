import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import type { Context } from '../../context.ts';
import { requireAdministrator } from '../../actor/require-administrator.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { AppError } from '../../errors.ts';

/** Ends a limit. What was spent stays in the ledger. */
export async function removeBudget(context: Context, id: string): Promise<void> {
  requireAdministrator(context);
  await context.database.drizzle.transaction(async (transaction) => {
    const removed = await transaction.delete(schema.budgets).where(eq(schema.budgets.id, id)).returning({ id: schema.budgets.id });
    if (removed.length === 0) throw new AppError('not_found', 'There is no budget with this id.');
    await transaction.delete(schema.budgetBalances).where(eq(schema.budgetBalances.budgetId, id));
    await recordAudit(context, transaction, { verb: 'remove_budget', target: { kind: 'budget', id } });
  });
}
