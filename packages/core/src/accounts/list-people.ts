import type { ListedPerson } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { asc } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { requireAdministrator } from '../actor/require-administrator.ts';

/** Everybody, sorted by name, without anything they wrote. */
export async function listPeople(context: Context): Promise<ListedPerson[]> {
  requireAdministrator(context);
  const { id, name, email, role, disabled, createdAt, lastSeenAt, linkUntil, deleteAfter } = schema.users;
  const people = await context.database.drizzle.select({ id, name, email, role, disabled, createdAt, lastSeenAt, linkUntil, deleteAfter }).from(schema.users).orderBy(asc(name), asc(email));
  const now = new Date(context.clock.now());
  return people.map(({ linkUntil: until, deleteAfter: gone, ...person }) => ({ ...person, goneAt: gone?.toISOString() ?? null, createdAt: person.createdAt.toISOString(), lastSeenAt: person.lastSeenAt?.toISOString() ?? null, mayLink: until !== null && until > now }));
}
