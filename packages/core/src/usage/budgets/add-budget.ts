import type { BudgetScope, NewBudget } from '@aistudio/contract/schemas';
import { type Database, schema, sqlState } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import type { BudgetContext } from './budget-context.ts';
import { requireAdministrator } from '../../actor/require-administrator.ts';
import { roles, say } from '@aistudio/contract';
import { recordAudit } from '../../audit/record-audit.ts';
import { AppError } from '../../errors.ts';
import { checkStepDown } from './check-step-down.ts';
import { storeBudget } from './store-budget.ts';

/**
 * Limits spending per day or month, starting with the current period: what has been spent in it counts, and what is running is
 * reserved. Throws conflict for a second one with the same people and period.
 */
export async function addBudget(context: BudgetContext, input: NewBudget): Promise<{ id: string }> {
  requireAdministrator(context);
  await checkSubject(context.database, input.scope, input.subject);
  await checkStepDown(context.models, input.whenUsedUp);
  const { whenUsedUp, ...fields } = input;
  const id = context.clock.id();
  const budget = { ...fields, id, stepDownTo: whenUsedUp === 'refuse' ? null : whenUsedUp.stepDownTo };
  const add = context.database.drizzle.transaction(async (transaction) => {
    if (!(await storeBudget(transaction, budget, context.clock.now()))) throw new AppError('conflict', say`There is such a budget for a ${input.period} already. Change that one.`);
    const { scope, period, amount, currency } = input;
    await recordAudit(context, transaction, { verb: 'add_budget', target: { kind: 'budget', id }, details: { scope, period, amount, currency } });
  });
  await add.catch((error: unknown) => {
    // invalid_parameter_value
    if (sqlState(error) === '22023') throw new AppError('invalid_request', say`"${input.timeZone}" is not a time zone. Give a name like Europe/Berlin.`);
    throw error;
  });
  context.budgets.forget();
  return { id };
}

async function checkSubject(database: Database, scope: BudgetScope, subject: string): Promise<void> {
  if (scope === 'installation' && subject !== '') throw new AppError('invalid_request', 'The budget of the installation has no subject.');
  if ((scope === 'role' || scope === 'each_of_role') && !roles.some((role) => role === subject)) throw new AppError('invalid_request', say`The subject is one of ${roles.join(', ')}.`);
  if (scope !== 'person' && scope !== 'key') return;
  const table = scope === 'person' ? schema.users : schema.apiKeys;
  const found = await database.drizzle.select({ id: table.id }).from(table).where(eq(table.id, subject));
  if (found.length === 0) throw new AppError('invalid_request', scope === 'person' ? 'There is no person with this id.' : 'There is no API key with this id.');
}
