import type { BudgetChange } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import type { BudgetContext } from './budget-context.ts';
import { requireAdministrator } from '../../actor/require-administrator.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { AppError } from '../../errors.ts';
import { checkStepDown } from './check-step-down.ts';

/** Changes the amount and what happens when it is used up, from the next question on. For other people or periods, make another budget. */
export async function changeBudget(context: BudgetContext, id: string, { amount, whenUsedUp, unknownPrices }: BudgetChange): Promise<void> {
  requireAdministrator(context);
  if (whenUsedUp !== undefined) await checkStepDown(context.models, whenUsedUp);
  const changes = { amount, unknownPrices, ...(whenUsedUp === undefined ? {} : { stepDownTo: whenUsedUp === 'refuse' ? null : whenUsedUp.stepDownTo }) };
  await context.database.drizzle.transaction(async (transaction) => {
    const changed = await transaction
      .update(schema.budgets)
      .set({ ...changes, updatedAt: new Date(context.clock.now()) })
      .where(eq(schema.budgets.id, id))
      .returning({ id: schema.budgets.id });
    if (changed.length === 0) throw new AppError('not_found', 'There is no budget with this id.');
    await recordAudit(context, transaction, { verb: 'change_budget', target: { kind: 'budget', id }, details: changes });
  });
}
