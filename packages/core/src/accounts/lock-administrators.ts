import { schema } from '@aistudio/database';
import { and, asc, eq } from 'drizzle-orm';
import type { Transaction } from '../transaction.ts';

/** The ids of all administrators, locked in one order, so that two who demote each other at once cannot both succeed. */
export async function lockAdministrators(transaction: Transaction): Promise<string[]> {
  const { users } = schema;
  const rows = await transaction
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, 'administrator'), eq(users.disabled, false)))
    .orderBy(asc(users.id))
    .for('update');
  return rows.map(({ id }) => id);
}
