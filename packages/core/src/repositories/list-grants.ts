import type { Grant } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { asc, eq } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { grantView } from './grant-view.ts';
import { requireRepository } from './require-repository.ts';

/** Who may read it and change its content, for its owner. Throws not_found or forbidden. */
export async function listGrants(context: Context, id: string): Promise<Grant[]> {
  await requireRepository(context, id, 'own');
  const { repositoryGrants, users } = schema;
  const rows = await context.database.drizzle
    .select({ grantee: repositoryGrants.grantee, role: repositoryGrants.role, may: repositoryGrants.may, personId: users.id, name: users.name, email: users.email })
    .from(repositoryGrants)
    .leftJoin(users, eq(users.id, repositoryGrants.userId))
    .where(eq(repositoryGrants.repositoryId, id))
    .orderBy(asc(repositoryGrants.createdAt), asc(repositoryGrants.grantee));
  return rows.map(grantView);
}
