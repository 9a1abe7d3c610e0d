import { say } from '@aistudio/contract';
import { emailField, minimumPasswordLength, passwordField } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { and, eq } from 'drizzle-orm';
import { AppError } from '../errors.ts';
import type { AccountContext } from './account-context.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { requireSystem } from '../actor/require-system.ts';
import { createPerson, setPassword } from './create-person.ts';
import { createToken, hashToken } from './token.ts';

interface ConfiguredAdministrator {
  email: string;
  password: string;
}

/**
 * Runs at every start and makes sure that there is an administrator. With an email and a password, that person exists and is an
 * administrator afterwards (an existing password is kept). Without them, and as long as there is no administrator, returns the
 * token of a new setup link and invalidates the older one. Throws invalid_request, as a sentence for the operator.
 */
export async function ensureAdministrator(context: AccountContext, input: ConfiguredAdministrator | null): Promise<{ setupToken: string | null }> {
  requireSystem(context);
  if (input) {
    const configured = readConfigured(input);
    if (!(await isSettled(context, configured.email))) await makeAdministrator(context, configured.email, configured.password);
    return { setupToken: null };
  }
  return context.database.drizzle.transaction(async (transaction) => {
    await transaction.delete(schema.setupLinks);
    const existing = await transaction.select({ id: schema.users.id }).from(schema.users).where(eq(schema.users.role, 'administrator')).limit(1);
    if (existing.length > 0) return { setupToken: null };
    const setupToken = createToken();
    await transaction.insert(schema.setupLinks).values({ tokenHash: await hashToken(setupToken), createdAt: new Date(context.clock.now()) });
    return { setupToken };
  });
}

function readConfigured(input: ConfiguredAdministrator): ConfiguredAdministrator {
  const email = emailField.safeParse(input.email);
  if (!email.success) throw new AppError('invalid_request', 'AISTUDIO_ADMIN_EMAIL is not an email address; correct it or unset it.');
  const password = passwordField.safeParse(input.password);
  if (!password.success) throw new AppError('invalid_request', say`AISTUDIO_ADMIN_PASSWORD must have ${minimumPasswordLength} to 128 characters; choose another.`);
  return { email: email.data, password: password.data };
}

/** Skips the slow hash at every start but the first. */
async function isSettled(context: AccountContext, email: string): Promise<boolean> {
  const found = await context.database.drizzle
    .select({ id: schema.users.id })
    .from(schema.users)
    .innerJoin(schema.accounts, and(eq(schema.accounts.userId, schema.users.id), eq(schema.accounts.providerId, 'credential')))
    .where(and(eq(schema.users.email, email), eq(schema.users.role, 'administrator'), eq(schema.users.disabled, false)));
  return found.length > 0;
}

async function makeAdministrator(context: AccountContext, email: string, password: string): Promise<void> {
  const passwordHash = await context.passwords.hash(password);
  await context.database.drizzle.transaction(async (transaction) => {
    await transaction.delete(schema.setupLinks);
    const name = email.split('@')[0] as string;
    const created = await createPerson(transaction, context.clock, { name, email, role: 'administrator', passwordHash, emailVerified: true });
    if (created) return recordAudit(context, transaction, { verb: 'ensure_administrator', target: { kind: 'person', id: created.id } });
    const [user] = await transaction.select().from(schema.users).where(eq(schema.users.email, email)).for('update');
    if (!user) return;
    const [account] = await transaction
      .select({ id: schema.accounts.id })
      .from(schema.accounts)
      .where(and(eq(schema.accounts.userId, user.id), eq(schema.accounts.providerId, 'credential')));
    if (user.role === 'administrator' && !user.disabled && account) return;
    // Somebody who signed up with this address may not own it: only the configured password makes them an administrator.
    if (user.role !== 'administrator' || !account) await setPassword(transaction, context.clock, user.id, passwordHash);
    await transaction.delete(schema.sessions).where(eq(schema.sessions.userId, user.id));
    await transaction
      .update(schema.users)
      .set({ role: 'administrator', disabled: false, emailVerified: true, updatedAt: new Date(context.clock.now()) })
      .where(eq(schema.users.id, user.id));
    await recordAudit(context, transaction, { verb: 'ensure_administrator', target: { kind: 'person', id: user.id } });
  });
}
