import type { MessagePart } from '@aistudio/database';
import type { Context } from '../context.ts';
import { requireRepository } from './require-repository.ts';

/** Repositories that a question uses, as message parts by id. Throws not_found for one that the person may not read. */
export async function findRepositoryParts(context: Context, ids: readonly string[]): Promise<Map<string, MessagePart>> {
  const found = await Promise.all([...new Set(ids)].map((id) => requireRepository(context, id, 'read')));
  return new Map(found.map(({ id, name }): [string, MessagePart] => [id, { type: 'repository', repositoryId: id, name }]));
}
