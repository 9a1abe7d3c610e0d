import { schema } from '@aistudio/database';
import { and, eq } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';

/** Somebody who can sign in, found by their address. Throws not_found. */
export async function findColleague(context: Context, email: string): Promise<{ id: string; name: string; email: string }> {
  const { users } = schema;
  const [found] = await context.database.drizzle.select({ id: users.id, name: users.name, email: users.email }).from(users).where(and(eq(users.email, email), eq(users.disabled, false)));
  if (found === undefined) throw new AppError('not_found', 'Nobody here has this address. Check how it is written.');
  return found;
}
