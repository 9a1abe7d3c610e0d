import type { RepositoryDocument } from '@aistudio/contract/schemas';
import { requirePerson } from '../actor/require-person.ts';
import type { Context } from '../context.ts';
import { documentColumns, viewOf, type DocumentRow } from '../documents/document-view.ts';
import { readable } from '../documents/readable-documents.ts';
import { requireRepository } from './require-repository.ts';

interface Row extends DocumentRow {
  kind: RepositoryDocument['kind'];
  url: string | null;
  last_used_at: Date | string | null;
  fetched_at: Date | string | null;
  changed_at: Date | string | null;
  fetch_sentence: string | null;
  refetch_hours: number | null;
}

const most = 2_000;
const statement = {
  name: 'list_repository_documents',
  text: `
    select ${documentColumns}, d.kind, d.url, d.last_used_at, d.fetched_at, d.changed_at, d.fetch_sentence, d.refetch_hours
    from documents d join document_versions v on v.id = d.version_id
    where d.repository_id = $2::text and ${readable('$1')} order by d.created_at desc, coalesce(d.parent_id, d.id) desc, d.member nulls first limit ${most}`,
};

/** The documents in a repository, newest first. Throws not_found. */
export async function listRepositoryDocuments(context: Context, id: string): Promise<RepositoryDocument[]> {
  const person = requirePerson(context);
  await requireRepository(context, id, 'read');
  const rows = await context.database.query<Row>(statement, [person.id, id]);
  return rows.map((row) => ({
    ...viewOf(row),
    kind: row.kind,
    url: row.url,
    lastUsedAt: timeOrNull(row.last_used_at),
    fetchedAt: timeOrNull(row.fetched_at),
    changedAt: timeOrNull(row.changed_at),
    fetchSentence: row.fetch_sentence,
    refetchHours: row.refetch_hours,
  }));
}

function timeOrNull(moment: Date | string | null): string | null {
  return moment === null ? null : new Date(moment).toISOString();
}
