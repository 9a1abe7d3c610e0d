import { schema } from '@aistudio/database';
import { lt } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { requireSystem } from '../actor/require-system.ts';

const dayMs = 86_400_000;

/** Removes what has expired: ended sessions, abandoned sign-ins, unused password links, yesterday's failures, invitations a month past their end. */
export async function sweepAccounts(context: Pick<Context, 'actor' | 'database' | 'clock'>): Promise<void> {
  requireSystem(context);
  const { sessions, verifications, signInAttempts, invitations, passwordLinks } = schema;
  const before = (ms: number) => new Date(context.clock.now() - ms);
  const { drizzle } = context.database;
  await drizzle.delete(sessions).where(lt(sessions.expiresAt, before(0)));
  await drizzle.delete(verifications).where(lt(verifications.expiresAt, before(0)));
  await drizzle.delete(passwordLinks).where(lt(passwordLinks.expiresAt, before(0)));
  await drizzle.delete(signInAttempts).where(lt(signInAttempts.lastFailureAt, before(dayMs)));
  await drizzle.delete(invitations).where(lt(invitations.expiresAt, before(30 * dayMs)));
}
