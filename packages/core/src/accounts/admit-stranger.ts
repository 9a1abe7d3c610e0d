import { emailField } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Role } from '@aistudio/contract';
import { AppError } from '../errors.ts';
import { requireSystem } from '../actor/require-system.ts';
import { parseInput } from '../parse-input.ts';
import { readSettings } from './read-settings.ts';

const input = z.strictObject({ email: emailField, emailVerified: z.boolean(), allowedDomains: z.array(z.string()) });

/**
 * Decides whether somebody the identity provider sent, who has no account here, gets one: with an invitation (its role applies),
 * from an allowed domain, or while sign-up is open. Throws forbidden with the reason otherwise.
 */
export async function admitStranger(context: Pick<Context, 'actor' | 'database' | 'clock'>, rawInput: z.input<typeof input>): Promise<{ role: Role; invitationId: string | null }> {
  requireSystem(context);
  const { email, emailVerified, allowedDomains } = parseInput(input, rawInput);
  if (!emailVerified) throw new AppError('forbidden', 'The identity provider did not confirm this email address.');
  const [invitation] = await context.database.drizzle
    .select({ id: schema.invitations.id, role: schema.invitations.role })
    .from(schema.invitations)
    .where(
      and(eq(schema.invitations.email, email), isNull(schema.invitations.acceptedAt), gt(schema.invitations.expiresAt, new Date(context.clock.now()))),
    )
    .orderBy(desc(schema.invitations.createdAt))
    .limit(1);
  if (invitation) return { role: invitation.role, invitationId: invitation.id };
  const domain = email.slice(email.lastIndexOf('@') + 1);
  if (allowedDomains.includes(domain)) return { role: 'staff', invitationId: null };
  const settings = await readSettings(context);
  if (settings.signUp === 'open') return { role: 'staff', invitationId: null };
  throw new AppError('forbidden', 'There is no account for this email address. Ask an administrator for an invitation.');
}
