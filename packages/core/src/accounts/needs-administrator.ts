import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import type { Context } from '../context.ts';

/** True while this installation has no administrator: the page then asks for the setup link. */
export async function needsAdministrator(context: Pick<Context, 'database'>): Promise<boolean> {
  const found = await context.database.drizzle.select({ id: schema.users.id }).from(schema.users).where(eq(schema.users.role, 'administrator')).limit(1);
  return found.length === 0;
}
