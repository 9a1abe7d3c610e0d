import { schema } from '@aistudio/database';
import { and, eq, gt } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { hashToken } from './token.ts';

/** Whose password a link changes. Throws not_found if it is unknown, used up, replaced or older than a day: one sentence for all. */
export async function readPasswordLink(context: Context, input: { token: string }): Promise<{ userId: string; email: string }> {
  const { users, passwordLinks } = schema;
  const [link] = await context.database.drizzle
    .select({ userId: users.id, email: users.email })
    .from(passwordLinks)
    .innerJoin(users, eq(users.id, passwordLinks.userId))
    .where(and(eq(passwordLinks.tokenHash, await hashToken(input.token)), gt(passwordLinks.expiresAt, new Date(context.clock.now())), eq(users.disabled, false)));
  if (!link) throw passwordLinkGone();
  return link;
}

export function passwordLinkGone(): AppError {
  return new AppError('not_found', 'This link is used up, was replaced by a newer one, or is older than a day. Ask an administrator for a new one.');
}
