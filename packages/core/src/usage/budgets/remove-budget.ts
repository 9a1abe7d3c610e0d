import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import type { Context } from '../../context.ts';
import { requireAdministrator } from '../../actor/require-administrator.ts';
import { AppError } from '../../errors.ts';

/** Ends a limit. What was spent stays in the ledger. */
export async function removeBudget(context: Context, id: string): Promise<void> {
  const administrator = requireAdministrator(context);
  const { drizzle } = context.database;
  const removed = await drizzle.delete(schema.budgets).where(eq(schema.budgets.id, id)).returning({ id: schema.budgets.id });
  if (removed.length === 0) throw new AppError('not_found', 'There is no budget with this id.');
  await drizzle.delete(schema.budgetBalances).where(eq(schema.budgetBalances.budgetId, id));
  context.log.info('budget_removed', { personId: administrator.id, budgetId: id });
}
