import type { StoreSearch, StoreSearchResults } from '@aistudio/contract/schemas';
import { requireScope } from '../actor/require-scope.ts';
import type { DocumentContext } from '../documents/document-context.ts';
import { searchDocuments } from '../documents/search-documents.ts';
import { requireRepository } from '../repositories/require-repository.ts';

/** Searches a store, or for null everything the person may read, in OpenAI's format. Throws not_found. */
export async function searchVectorStore(context: DocumentContext, storeId: string | null, { query, max_num_results: most }: StoreSearch): Promise<StoreSearchResults> {
  requireScope(context, 'documents');
  if (storeId !== null) await requireRepository(context, storeId, 'read');
  const queries = typeof query === 'string' ? [query] : query;
  const { results } = await searchDocuments(context, { query: queries.join(' '), repositoryId: storeId, most });
  const data = results.map(({ documentId, document, score, text, part, partNumber, label }) => ({
    file_id: documentId, filename: document, score, content: [{ type: 'text' as const, text }],
    attributes: part === 'whole' ? {} : { part, number: partNumber, ...(label === null ? {} : { label }) },
  }));
  return { object: 'vector_store.search_results.page', search_query: queries, has_more: false, next_page: null, data };
}
