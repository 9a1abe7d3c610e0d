import type { NewVectorStore, Repository, VectorStore, VectorStoreFile } from '@aistudio/contract/schemas';
import { requireScope } from '../actor/require-scope.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { createRepository } from '../repositories/create-repository.ts';
import { deleteRepository } from '../repositories/delete-repository.ts';
import { listRepositories, readRepository } from '../repositories/read-repository.ts';
import { removeRepositoryDocument } from '../repositories/remove-repository-document.ts';
import { requireRepository } from '../repositories/require-repository.ts';
import { findFileRow, listFileRows, storeFileOf } from './file-rows.ts';

/** A repository as OpenAI's clients see it, with files that are in no other. Throws not_found for a missing file. */
export async function createVectorStore(context: Context, { name, file_ids }: NewVectorStore): Promise<VectorStore> {
  requireScope(context, 'documents');
  const { id } = await createRepository(context, { name: name ?? 'Vector store', description: '' });
  for (const file of file_ids ?? []) await addVectorStoreFile(context, id, file);
  return getVectorStore(context, id);
}

export async function listVectorStores(context: Context): Promise<VectorStore[]> {
  requireScope(context, 'documents');
  return (await listRepositories(context)).map(viewOf);
}

/** Throws not_found. */
export async function getVectorStore(context: Context, id: string): Promise<VectorStore> {
  requireScope(context, 'documents');
  return viewOf(await readRepository(context, id));
}

/** Throws not_found or forbidden. */
export async function deleteVectorStore(context: Context, id: string): Promise<void> {
  requireScope(context, 'documents');
  await deleteRepository(context, id);
}

const move = {
  name: 'move_into_store',
  text: `
    with moved as (update documents set repository_id = $3::text where id = $2::text and user_id = $1::text and repository_id is null returning id)
    , kept as (delete from files where id in (select id from moved) and not exists (select 1 from messages m where m.parts @> jsonb_build_array(jsonb_build_object('fileId', $2::text))))
    select id from moved`,
};

/** Adds a person's own file to a store; doing so again changes nothing. Throws not_found, forbidden, or conflict if it is in another one. */
export async function addVectorStoreFile(context: Context, storeId: string, fileId: string): Promise<VectorStoreFile> {
  const person = requireScope(context, 'documents');
  await requireRepository(context, storeId, 'edit');
  await context.database.query(move, [person.id, fileId, storeId]);
  const row = await findFileRow(context.database, person.id, fileId);
  if (row === null) throw new AppError('not_found', 'There is no such file.');
  if (row.repository_id !== storeId) throw new AppError('conflict', 'This file is in another store. Upload it again for this one.');
  return storeFileOf(row);
}

export async function listVectorStoreFiles(context: Context, storeId: string): Promise<VectorStoreFile[]> {
  const person = requireScope(context, 'documents');
  await requireRepository(context, storeId, 'read');
  return (await listFileRows(context.database, person.id, storeId)).map(storeFileOf);
}

/** Throws not_found. */
export async function getVectorStoreFile(context: Context, storeId: string, fileId: string): Promise<VectorStoreFile> {
  const person = requireScope(context, 'documents');
  const row = await findFileRow(context.database, person.id, fileId);
  if (row === null || row.repository_id !== storeId) throw new AppError('not_found', 'There is no such file in this store.');
  return storeFileOf(row);
}

/** Throws not_found or forbidden. */
export async function removeVectorStoreFile(context: Context, storeId: string, fileId: string): Promise<void> {
  requireScope(context, 'documents');
  await removeRepositoryDocument(context, storeId, fileId);
}

function viewOf({ id, name, bytes, documents, unread, failed, createdAt, lastUsedAt }: Repository): VectorStore {
  const seconds = (time: string) => Math.floor(Date.parse(time) / 1000);
  return {
    id, object: 'vector_store', created_at: seconds(createdAt), last_active_at: lastUsedAt === null ? null : seconds(lastUsedAt), name, usage_bytes: bytes, metadata: {},
    status: unread > 0 ? 'in_progress' : 'completed',
    file_counts: { in_progress: unread, completed: documents - unread - failed, failed, cancelled: 0, total: documents },
  };
}
