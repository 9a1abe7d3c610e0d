import type { PageChanges } from '@aistudio/contract/schemas';
import { requirePerson } from '../actor/require-person.ts';
import type { Context } from '../context.ts';
import { readable } from '../documents/readable-documents.ts';
import { AppError } from '../errors.ts';
import { compareTexts } from './compare-texts.ts';
import { readVersionText } from './read-version-text.ts';

const find = {
  name: 'find_page_versions',
  text: `select d.version_id, d.previous_version_id, d.changed_at from documents d where d.id = $2::text and ${readable('$1')}`,
};

/** What a page has said since its last change and did not say before. Throws not_found. */
export async function readPageChanges(context: Context, id: string): Promise<PageChanges> {
  const person = requirePerson(context);
  const { database } = context;
  const [row] = await database.query<{ version_id: string; previous_version_id: string | null; changed_at: Date | string | null }>(find, [person.id, id]);
  if (row === undefined) throw new AppError('not_found', 'There is no such document.');
  if (row.previous_version_id === null || row.changed_at === null) return { changedAt: null, added: [], removed: [] };
  const [before, after] = await Promise.all([readVersionText(database, row.previous_version_id), readVersionText(database, row.version_id)]);
  return { changedAt: new Date(row.changed_at).toISOString(), ...compareTexts(before, after) };
}
