import type { OpenaiFile } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { and, eq } from 'drizzle-orm';
import { requireScope } from '../actor/require-scope.ts';
import type { Context } from '../context.ts';
import { documentTypeOf } from '../documents/document-type-of.ts';
import type { DocumentContext } from '../documents/document-context.ts';
import { forgetVersions } from '../documents/forget-versions.ts';
import { storeDocument } from '../documents/store-document.ts';
import { AppError } from '../errors.ts';
import { storeFile } from '../files/store-file.ts';
import { withinLimits } from '../limits/within-limits.ts';
import { removeRepositoryDocument } from '../repositories/remove-repository-document.ts';
import { findFileRow, listFileRows, openaiFileOf } from './file-rows.ts';

/** Stores a file and has it read; for a month, unless it is added to a store. */
export async function createOpenaiFile(context: DocumentContext, { name, bytes }: { name: string; bytes: Uint8Array }): Promise<OpenaiFile> {
  const person = requireScope(context, 'documents');
  if (bytes.length === 0) throw new AppError('invalid_request', 'The file is empty.');
  const id = context.clock.id();
  await withinLimits(context, person, { files: 1, fileBytes: bytes.length }, async () => {
    await storeDocument(context, { id, name, bytes, repositoryId: null });
    await storeFile(context, { id, name, mediaType: documentTypeOf({ name, bytes }), size: bytes.length }, null);
  });
  return getOpenaiFile(context, id);
}

export async function listOpenaiFiles(context: Context): Promise<OpenaiFile[]> {
  const person = requireScope(context, 'documents');
  return (await listFileRows(context.database, person.id, null)).map(openaiFileOf);
}

/** Throws not_found. */
export async function getOpenaiFile(context: Context, id: string): Promise<OpenaiFile> {
  const person = requireScope(context, 'documents');
  const row = await findFileRow(context.database, person.id, id);
  if (row === null) throw new AppError('not_found', 'There is no such file.');
  return openaiFileOf(row);
}

/** Deletes the person's own file with everything derived from it; one in a store, if they may change that. Throws not_found or forbidden. */
export async function deleteOpenaiFile(context: Context, id: string): Promise<void> {
  const person = requireScope(context, 'documents');
  const row = await findFileRow(context.database, person.id, id);
  if (row === null) throw new AppError('not_found', 'There is no such file.');
  if (row.repository_id !== null) return removeRepositoryDocument(context, row.repository_id, id);
  const { documents, files } = schema;
  const { drizzle } = context.database;
  const gone = await drizzle.delete(documents).where(and(eq(documents.id, id), eq(documents.userId, person.id))).returning({ versionId: documents.versionId });
  await drizzle.delete(files).where(and(eq(files.id, id), eq(files.userId, person.id)));
  await forgetVersions(context.database, gone.map(({ versionId }) => versionId));
}
