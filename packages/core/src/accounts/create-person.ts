import { schema } from '@aistudio/database';
import type { Person } from '../actor/person.ts';
import type { Role } from '@aistudio/contract';
import type { Clock } from '../ports/clock.ts';
import type { Transaction } from '../transaction.ts';

export interface NewPerson {
  name: string;
  /** Lower case. */
  email: string;
  role: Role;
  passwordHash: string;
  /** True if somebody other than the person vouches for the address. */
  emailVerified: boolean;
}

/** Adds a person who signs in with a password. Null if the address is taken. */
export async function createPerson(transaction: Transaction, clock: Clock, input: NewPerson): Promise<Person | null> {
  const now = new Date(clock.now());
  const [user] = await transaction
    .insert(schema.users)
    .values({ id: clock.id(), name: input.name, email: input.email, role: input.role, emailVerified: input.emailVerified, createdAt: now, updatedAt: now })
    .onConflictDoNothing({ target: schema.users.email })
    .returning();
  if (!user) return null;
  await setPassword(transaction, clock, user.id, input.passwordHash);
  return { id: user.id, name: user.name, email: user.email, role: user.role };
}

/** The account id of a password is the person's own id: what better-auth looks for. */
export async function setPassword(transaction: Transaction, clock: Clock, userId: string, passwordHash: string): Promise<void> {
  const now = new Date(clock.now());
  await transaction
    .insert(schema.accounts)
    .values({ id: clock.id(), accountId: userId, providerId: 'credential', userId, password: passwordHash, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({ target: [schema.accounts.providerId, schema.accounts.accountId], set: { password: passwordHash, updatedAt: now } });
}
