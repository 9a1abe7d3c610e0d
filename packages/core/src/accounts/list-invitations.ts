import type { OpenInvitation } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { desc, isNull } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { requireAdministrator } from '../actor/require-administrator.ts';

/** Open invitations, newest first, without their tokens. */
export async function listInvitations(context: Context): Promise<OpenInvitation[]> {
  requireAdministrator(context);
  const { id, email, role, createdAt, expiresAt } = schema.invitations;
  const rows = await context.database.drizzle
    .select({ id, email, role, createdAt, expiresAt })
    .from(schema.invitations)
    .where(isNull(schema.invitations.acceptedAt))
    .orderBy(desc(createdAt))
    .limit(1000);
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString(), expired: row.expiresAt.getTime() <= context.clock.now() }));
}
