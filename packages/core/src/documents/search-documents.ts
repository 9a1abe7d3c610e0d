import type { SearchResults } from '@aistudio/contract/schemas';
import { requireScope } from '../actor/require-scope.ts';
import type { DocumentContext } from './document-context.ts';
import { citePassage } from './cite-passage.ts';
import { naming, nameDocuments } from './name-documents.ts';
import { readable } from './readable-documents.ts';

const allowed = `${readable('$1')} and ($2::text is null or d.repository_id = $2::text)`;
const named = naming('name_search_results', allowed, '$3');
/** Enough that no list of results is cut short. */
const tokens = 1_000_000;

/** What everything that the person may read, or one repository, says about a question; the best first. */
export async function searchDocuments(context: DocumentContext, { query, repositoryId, most }: { query: string; repositoryId: string | null; most: number }): Promise<SearchResults> {
  const person = requireScope(context, 'documents');
  const { database, retrieval } = context;
  const scope = { text: `select d.version_id from documents d where ${allowed}`, parameters: [person.id, repositoryId] };
  const passages = await retrieval.search(scope, query, { tokens, most, payer: person.id });
  const byVersion = await nameDocuments(database, named, [person.id, repositoryId], passages.map(({ versionId }) => versionId));
  const results = passages.toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0)).flatMap((passage, index) => {
    const document = byVersion.get(passage.versionId);
    return document === undefined ? [] : [{ ...citePassage(passage, document, index + 1), text: passage.text, score: passage.score ?? 0 }];
  });
  return { results };
}
