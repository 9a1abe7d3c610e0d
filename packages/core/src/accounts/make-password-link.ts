import { schema } from '@aistudio/database';
import { and, eq } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { AppError } from '../errors.ts';
import { createToken, hashToken } from './token.ts';

const linkHours = 24;

/**
 * A link with which somebody who forgot the password chooses a new one, valid for a day and one use; it replaces an older one. The token is
 * returned only this once; the database stores its hash.
 */
export async function makePasswordLink(context: Context, personId: string): Promise<{ token: string; expiresAt: string }> {
  requireAdministrator(context);
  const { users, passwordLinks } = schema;
  const [user] = await context.database.drizzle.select({ id: users.id }).from(users).where(and(eq(users.id, personId), eq(users.disabled, false)));
  if (!user) throw new AppError('not_found', 'There is no person with this id, or the person is disabled.');
  const token = createToken();
  const now = context.clock.now();
  const link = { tokenHash: await hashToken(token), createdAt: new Date(now), expiresAt: new Date(now + linkHours * 3_600_000) };
  await context.database.drizzle.transaction(async (transaction) => {
    await transaction
      .insert(passwordLinks)
      .values({ userId: user.id, ...link })
      .onConflictDoUpdate({ target: passwordLinks.userId, set: link });
    await recordAudit(context, transaction, { verb: 'make_password_link', target: { kind: 'person', id: user.id } });
  });
  return { token, expiresAt: link.expiresAt.toISOString() };
}
