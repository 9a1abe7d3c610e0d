import { z } from 'zod';

const seconds = z.number().describe('Seconds since 1970.');

export const openaiFile = z
  .object({
    id: z.string(), object: z.literal('file'), bytes: z.number(), created_at: seconds, filename: z.string(), purpose: z.literal('assistants'),
    status: z.enum(['uploaded', 'processed', 'error']), status_details: z.string().nullable(),
  })
  .meta({ id: 'OpenaiFile' });
export type OpenaiFile = z.infer<typeof openaiFile>;

const counts = z.object({ in_progress: z.int(), completed: z.int(), failed: z.int(), cancelled: z.int(), total: z.int() });

export const vectorStore = z
  .object({
    id: z.string(), object: z.literal('vector_store'), created_at: seconds, last_active_at: seconds.nullable(), name: z.string(), usage_bytes: z.number(),
    status: z.enum(['in_progress', 'completed']), file_counts: counts, metadata: z.object({}),
  })
  .meta({ id: 'VectorStore' });
export type VectorStore = z.infer<typeof vectorStore>;

export const vectorStoreFile = z
  .object({
    id: z.string(), object: z.literal('vector_store.file'), created_at: seconds, vector_store_id: z.string(), usage_bytes: z.number(),
    status: z.enum(['in_progress', 'completed', 'failed']), last_error: z.object({ code: z.enum(['server_error', 'unsupported_file', 'invalid_file']), message: z.string() }).nullable(),
  })
  .meta({ id: 'VectorStoreFile' });
export type VectorStoreFile = z.infer<typeof vectorStoreFile>;

const query = z.union([z.string().trim().min(1).max(1_000), z.array(z.string().trim().min(1).max(1_000)).min(1).max(10)]);
export const storeSearch = z.object({ query, max_num_results: z.int().min(1).max(50).default(10) });
export type StoreSearch = z.infer<typeof storeSearch>;

export const storeSearchResults = z
  .object({
    object: z.literal('vector_store.search_results.page'), search_query: z.array(z.string()), has_more: z.literal(false), next_page: z.null(),
    data: z.array(z.object({ file_id: z.string(), filename: z.string(), score: z.number(), attributes: z.record(z.string(), z.union([z.string(), z.number()])), content: z.array(z.object({ type: z.literal('text'), text: z.string() })) })),
  })
  .meta({ id: 'VectorStoreSearchResults' });
export type StoreSearchResults = z.infer<typeof storeSearchResults>;

/** Other fields that OpenAI's clients may send are left out: a store has no expiry, and we decide how passages are cut. */
export const newVectorStore = z.object({ name: z.string().trim().min(1).max(120).nullish(), file_ids: z.array(z.string().max(100)).max(100).nullish() });
export type NewVectorStore = z.infer<typeof newVectorStore>;
export const newVectorStoreFile = z.object({ file_id: z.string().max(100) });
export const deleted = z.object({ id: z.string(), object: z.string(), deleted: z.literal(true) });
export const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ object: z.literal('list'), data: z.array(item), first_id: z.string().nullable(), last_id: z.string().nullable(), has_more: z.literal(false) });
