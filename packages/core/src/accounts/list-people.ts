import { schema } from '@aistudio/database';
import { asc } from 'drizzle-orm';
import type { Context } from '../context.ts';
import type { Person } from '../actor/person.ts';
import { requireAdministrator } from '../actor/require-administrator.ts';

export interface ListedPerson extends Person {
  disabled: boolean;
  /** Whether the next sign-in through the provider with this address may be bound to the account. */
  mayLink: boolean;
  createdAt: Date;
  /** Within five minutes; null for who never came. */
  lastSeenAt: Date | null;
}

/** Everybody, by name. Nothing of what they wrote. */
export async function listPeople(context: Context): Promise<ListedPerson[]> {
  requireAdministrator(context);
  const { id, name, email, role, disabled, createdAt, lastSeenAt, linkUntil } = schema.users;
  const people = await context.database.drizzle.select({ id, name, email, role, disabled, createdAt, lastSeenAt, linkUntil }).from(schema.users).orderBy(asc(name), asc(email));
  const now = new Date(context.clock.now());
  return people.map(({ linkUntil: until, ...person }) => ({ ...person, mayLink: until !== null && until > now }));
}
