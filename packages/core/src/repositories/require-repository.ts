import { requirePerson } from '../actor/require-person.ts';
import type { Context } from '../context.ts';
import { mayWith } from '../documents/readable-documents.ts';
import { AppError } from '../errors.ts';

export type May = 'own' | 'edit' | 'read';

export interface PermittedRepository {
  id: string;
  name: string;
  ownerId: string;
  may: May;
}

const statement = { name: 'find_repository', text: `select r.id, r.name, r.owner_id as "ownerId", ${mayWith('$1')} as may from repositories r where r.id = $2::text` };

const enough: Record<May, readonly May[]> = { read: ['read', 'edit', 'own'], edit: ['edit', 'own'], own: ['own'] };

/** The repository, if the person has at least this right. Throws not_found if they may not even read it, forbidden otherwise. */
export async function requireRepository(context: Context, id: string, least: May): Promise<PermittedRepository> {
  const person = requirePerson(context);
  const [row] = await context.database.query<PermittedRepository & { may: May | null }>(statement, [person.id, id]);
  if (row === undefined || row.may === null) throw new AppError('not_found', 'There is no such repository.');
  if (!enough[least].includes(row.may)) throw new AppError('forbidden', least === 'own' ? 'Only the owner of this repository may do this.' : 'You can read this repository but not change it. Ask its owner.');
  return row;
}
