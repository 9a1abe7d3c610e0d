import { schema } from '@aistudio/database';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Role } from '@aistudio/contract';
import type { Context } from '../context.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { requireSystem } from '../actor/require-system.ts';
import { AppError } from '../errors.ts';
import { admitStranger } from './admit-stranger.ts';
import { lockAdministrators } from './lock-administrators.ts';
import { storable } from '../storable.ts';
import type { Transaction } from '../transaction.ts';
import { emailField, nameField } from '@aistudio/contract/schemas';

/** Somebody the identity provider sent, as described by its verified ID token. */
export interface ProviderIdentity {
  issuer: string;
  /** The `sub` of the token: the only stable identifier of a person. */
  subject: string;
  email: string | null;
  /** Whether the provider confirms the address. */
  emailVerified: boolean;
  name: string | null;
  /** The role that the provider's groups give; absent or null if they give none. */
  role?: Role | null;
}

export interface Entered {
  /** What the account is bound to. */
  accountId: string;
  name: string;
  email: string;
}

type ProviderContext = Pick<Context, 'actor' | 'database' | 'clock' | 'log'>;
type User = typeof schema.users.$inferSelect;

const providerId = 'oidc';
/** How long an invitation, or an administrator's permission, allows an account to be linked by its address. */
const invitedLinkMs = 30 * 86_400_000;

/**
 * Finds or creates the account of somebody the provider sent, and keeps name and address in step with the provider. An account is
 * linked to issuer and subject; by its address it is linked only once, if an administrator invited that person or allowed it since.
 * Throws forbidden for a stranger, conflict for an address that belongs to another account.
 */
export async function enterThroughProvider(context: ProviderContext, identity: ProviderIdentity, allowedDomains: readonly string[]): Promise<Entered> {
  requireSystem(context);
  const accountId = accountIdOf(identity);
  const { drizzle } = context.database;
  const entered = await drizzle.transaction(async (transaction) => {
    const user = (await findOwner(transaction, identity, accountId)) ?? (await bindHolder(context, transaction, identity, accountId));
    return user === null ? null : follow(context, transaction, user, identity, accountId);
  });
  if (entered !== null) return entered;
  const email = emailOf(identity);
  if (email === null) throw new AppError('forbidden', 'The identity provider did not give an email address.');
  const { role } = await admitStranger(context, { email, emailVerified: identity.emailVerified, allowedDomains: [...allowedDomains] });
  const name = nameOf(identity) ?? email.slice(0, 100);
  await drizzle.transaction((transaction) => makePerson(context, transaction, { name, email, role: identity.role ?? role }, accountId));
  return { accountId, name, email };
}

/** One string for both; an escaped issuer contains no space. */
function accountIdOf({ issuer, subject }: ProviderIdentity): string {
  return storable(`${encodeURIComponent(issuer)} ${subject}`);
}

/** Accounts of earlier releases were bound to the subject alone; the first sign-in completes them. */
async function findOwner(transaction: Transaction, { subject }: ProviderIdentity, accountId: string): Promise<User | null> {
  const { accounts, users } = schema;
  const older = /^https?%3A%2F%2F\S+ /.test(subject) ? [] : [subject];
  const found = await transaction
    .select({ user: users, account: accounts })
    .from(accounts)
    .innerJoin(users, eq(users.id, accounts.userId))
    .where(and(eq(accounts.providerId, providerId), inArray(accounts.accountId, [accountId, ...older])));
  const row = found.find(({ account }) => account.accountId === accountId) ?? found[0];
  if (row === undefined) return null;
  if (row.account.accountId !== accountId) await transaction.update(accounts).set({ accountId }).where(eq(accounts.id, row.account.id));
  return row.user;
}

/** The account with this address, linked to the identity from now on; null if there is none. Throws conflict if nobody allowed it. */
async function bindHolder(context: ProviderContext, transaction: Transaction, identity: ProviderIdentity, accountId: string): Promise<User | null> {
  const { accounts, sessions, users } = schema;
  const [holder] = await transaction.select().from(users).where(eq(users.email, emailOf(identity) ?? '')).for('update');
  if (holder === undefined) return null;
  const ofProvider = and(eq(accounts.userId, holder.id), eq(accounts.providerId, providerId));
  const bound = await transaction.select({ id: accounts.id }).from(accounts).where(ofProvider);
  const now = new Date(context.clock.now());
  const invited = bound.length === 0 && holder.emailVerified && holder.createdAt.getTime() > now.getTime() - invitedLinkMs;
  const allowed = holder.linkUntil !== null && holder.linkUntil > now;
  if (!identity.emailVerified || !(invited || allowed)) throw new AppError('conflict', 'There is an account with this email address that is not bound to this sign-in. An administrator can allow it.');
  // A new subject invalidates the old one: the address now belongs to somebody else, or the provider has renumbered its users.
  await transaction.delete(accounts).where(ofProvider);
  if (!holder.emailVerified) {
    // Whoever created the account may not own the address, so their password no longer opens it.
    await transaction.delete(accounts).where(eq(accounts.userId, holder.id));
    await transaction.delete(sessions).where(eq(sessions.userId, holder.id));
  }
  await transaction.update(users).set({ linkUntil: null, emailVerified: true, updatedAt: now }).where(eq(users.id, holder.id));
  await bind(context, transaction, holder.id, accountId);
  await recordAudit(context, transaction, { verb: 'bind_account', target: { kind: 'person', id: holder.id } });
  return holder;
}

async function makePerson(context: ProviderContext, transaction: Transaction, person: { name: string; email: string; role: Role }, accountId: string): Promise<void> {
  const { invitations, users } = schema;
  const now = new Date(context.clock.now());
  const [made] = await transaction.insert(users).values({ id: context.clock.id(), ...person, emailVerified: true, createdAt: now, updatedAt: now }).onConflictDoNothing().returning({ id: users.id });
  if (made === undefined) throw new AppError('conflict', 'This account is still being created. Try again.');
  await bind(context, transaction, made.id, accountId);
  await transaction.update(invitations).set({ acceptedAt: now }).where(and(eq(invitations.email, person.email), isNull(invitations.acceptedAt)));
  await recordAudit(context, transaction, { verb: 'enter_through_provider', target: { kind: 'person', id: made.id }, details: { role: person.role } });
}

async function bind(context: ProviderContext, transaction: Transaction, userId: string, accountId: string): Promise<void> {
  const now = new Date(context.clock.now());
  await transaction.insert(schema.accounts).values({ id: context.clock.id(), accountId, providerId, userId, createdAt: now, updatedAt: now });
}

/** Name and confirmed address follow the provider; an address that belongs to another account does not. */
async function follow(context: ProviderContext, transaction: Transaction, user: User, identity: ProviderIdentity, accountId: string): Promise<Entered> {
  const { users } = schema;
  const name = nameOf(identity) ?? user.name;
  const said = identity.emailVerified ? emailOf(identity) : null;
  let email = user.email;
  if (said !== null && said !== user.email) {
    const holders = await transaction.select({ id: users.id }).from(users).where(eq(users.email, said));
    if (holders.length === 0) email = said;
    else context.log.warn('address_held_by_another', { personId: user.id });
  }
  const role = await roleFor(transaction, user, identity.role ?? null);
  if (name !== user.name || email !== user.email || role !== user.role) await transaction.update(users).set({ name, email, role, updatedAt: new Date(context.clock.now()) }).where(eq(users.id, user.id));
  if (role !== user.role) await recordAudit(context, transaction, { verb: 'change_person', target: { kind: 'person', id: user.id }, details: { role } });
  return { accountId, name, email };
}

/** The provider's role, if it names one, except for the last administrator. */
async function roleFor(transaction: Transaction, user: User, said: Role | null): Promise<Role> {
  if (said === null || said === user.role || user.role !== 'administrator') return said ?? user.role;
  const administrators = await lockAdministrators(transaction);
  return administrators.length === 1 && administrators[0] === user.id ? 'administrator' : said;
}

function emailOf(identity: ProviderIdentity): string | null {
  return emailField.safeParse(storable(identity.email)).data ?? null;
}

function nameOf(identity: ProviderIdentity): string | null {
  return nameField.safeParse(storable(identity.name?.slice(0, 100))).data ?? null;
}
