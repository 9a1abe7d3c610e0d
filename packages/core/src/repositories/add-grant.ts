import type { Grant, NewGrant } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { requirePerson } from '../actor/require-person.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { findColleague } from './find-colleague.ts';
import { grantView } from './grant-view.ts';
import { requireRepository } from './require-repository.ts';

/**
 * Lets somebody, or everybody with a role, read or edit a repository; replaces an earlier grant. Students may name people only.
 * Throws not_found, forbidden or invalid_request.
 */
export async function addGrant(context: Context, id: string, input: NewGrant): Promise<Grant> {
  const { ownerId } = await requireRepository(context, id, 'own');
  if ('role' in input && requirePerson(context).role === 'student') throw new AppError('forbidden', 'Students share with people they name. Give the address of each.');
  const person = 'email' in input ? await findColleague(context, input.email) : null;
  if (person?.id === ownerId) throw new AppError('invalid_request', 'This is the owner, who may do everything already.');
  const role = 'role' in input ? input.role : null;
  const grantee = person === null ? `role:${role}` : `person:${person.id}`;
  const row = { repositoryId: id, grantee, userId: person?.id ?? null, role, may: input.may, createdAt: new Date(context.clock.now()) };
  const { repositoryGrants } = schema;
  await context.database.drizzle.transaction(async (transaction) => {
    await transaction.insert(repositoryGrants).values(row).onConflictDoUpdate({ target: [repositoryGrants.repositoryId, repositoryGrants.grantee], set: { may: row.may } });
    await recordAudit(context, transaction, { verb: 'share_repository', target: { kind: 'repository', id }, details: { with: role ?? 'a person', may: input.may } });
  });
  return grantView({ grantee, role, may: input.may, personId: person?.id ?? null, name: person?.name ?? null, email: person?.email ?? null });
}
