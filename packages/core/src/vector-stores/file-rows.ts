import type { OpenaiFile, VectorStoreFile } from '@aistudio/contract/schemas';
import type { Database, DocumentState } from '@aistudio/database';
import { readable } from '../documents/readable-documents.ts';

export interface FileRow {
  id: string;
  name: string;
  size: number;
  state: DocumentState;
  sentence: string | null;
  repository_id: string | null;
  created_at: Date | string;
}

const columns = `select d.id, d.name, v.size, v.state, v.sentence, d.repository_id, d.created_at from documents d join document_versions v on v.id = d.version_id where ${readable('$1')}`;
const find = { name: 'find_openai_file', text: `${columns} and d.id = $2::text` };
const own = { name: 'list_openai_files', text: `${columns} and d.user_id = $1::text order by d.created_at desc, d.id limit 1000` };
const inStore = { name: 'list_store_files', text: `${columns} and d.repository_id = $2::text order by d.created_at desc, d.id limit 1000` };

export async function findFileRow(database: Pick<Database, 'query'>, personId: string, id: string): Promise<FileRow | null> {
  const [row] = await database.query<FileRow>(find, [personId, id]);
  return row ?? null;
}

/** The person's own, or those of a store. */
export function listFileRows(database: Pick<Database, 'query'>, personId: string, storeId: string | null): Promise<FileRow[]> {
  return storeId === null ? database.query<FileRow>(own, [personId]) : database.query<FileRow>(inStore, [personId, storeId]);
}

const done: ReadonlySet<DocumentState> = new Set(['searchable', 'partly', 'empty']);
const seconds = (moment: Date | string) => Math.floor(new Date(moment).getTime() / 1000);

export function openaiFileOf({ id, name, size, state, sentence, created_at }: FileRow): OpenaiFile {
  const status = state === 'failed' ? 'error' : done.has(state) ? 'processed' : 'uploaded';
  return { id, object: 'file', bytes: size, created_at: seconds(created_at), filename: name, purpose: 'assistants', status, status_details: sentence };
}

export function storeFileOf({ id, size, state, sentence, repository_id, created_at }: FileRow): VectorStoreFile {
  const status = state === 'failed' ? 'failed' : done.has(state) ? 'completed' : 'in_progress';
  return { id, object: 'vector_store.file', created_at: seconds(created_at), vector_store_id: repository_id ?? '', usage_bytes: size, status, last_error: status === 'failed' ? { code: 'invalid_file', message: sentence ?? '' } : null };
}
