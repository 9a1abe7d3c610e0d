import type { SearchResults } from '@aistudio/contract/schemas';
import { requireScope } from '../actor/require-scope.ts';
import type { DocumentContext } from './document-context.ts';
import { readable } from './readable-documents.ts';

const allowed = `${readable('$1')} and ($2::text is null or d.repository_id = $2::text)`;
const nameThem = {
  name: 'name_search_results',
  text: `
    select distinct on (d.version_id) d.version_id as "versionId", d.id, d.name from documents d
    where d.version_id in (select value from jsonb_array_elements_text(cast($3::text as jsonb))) and ${allowed} order by d.version_id, d.created_at, d.id`,
};
/** So many that no number of results is cut short. */
const tokens = 1_000_000;

/** What everything that the person may read says about a question, or one repository of it; the best first. */
export async function searchDocuments(context: DocumentContext, { query, repositoryId, most }: { query: string; repositoryId: string | null; most: number }): Promise<SearchResults> {
  const person = requireScope(context, 'documents');
  const { database, retrieval } = context;
  const scope = { text: `select d.version_id from documents d where ${allowed}`, parameters: [person.id, repositoryId] };
  const passages = await retrieval.search(scope, query, { tokens, most });
  const named = await database.query<{ versionId: string; id: string; name: string }>(nameThem, [person.id, repositoryId, JSON.stringify(passages.map(({ versionId }) => versionId))]);
  const byVersion = new Map(named.map((document) => [document.versionId, document]));
  const results = passages.toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0)).flatMap(({ versionId, ordinal, text, anchor, score }, index) => {
    const document = byVersion.get(versionId);
    if (document === undefined) return [];
    const { part, number, label, start, end } = anchor;
    return [{ number: index + 1, documentId: document.id, document: document.name, versionId, ordinal, part, partNumber: number, label, start, end, text, score: score ?? 0 }];
  });
  return { results };
}
