import type { LimitsOfPerson, PersonLimits } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { requireAdministrator } from '../actor/require-administrator.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { countUsed } from './count-used.ts';
import { noLimits } from './known-limits.ts';
import { knownLimitsOf } from './limits-of.ts';

const kinds = Object.keys(noLimits) as (keyof PersonLimits)[];

/** What one person may do and store, with how much of it is used. Throws not_found. */
export async function readPersonLimits(context: Context, id: string): Promise<LimitsOfPerson> {
  requireAdministrator(context);
  const { users } = schema;
  const [person] = await context.database.drizzle.select({ id: users.id, role: users.role }).from(users).where(eq(users.id, id));
  if (person === undefined) throw new AppError('not_found', 'There is no person with this id.');
  return { role: person.role, ...(await knownLimitsOf(context, person)), used: await countUsed(context, kinds, id) };
}
