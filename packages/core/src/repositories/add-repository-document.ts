import type { Document } from '@aistudio/contract/schemas';
import { requirePerson } from '../actor/require-person.ts';
import type { DocumentContext } from '../documents/document-context.ts';
import { readDocument } from '../documents/read-document.ts';
import { storeDocument } from '../documents/store-document.ts';
import { AppError } from '../errors.ts';
import { withinLimits } from '../limits/within-limits.ts';
import { requireRepository } from './require-repository.ts';

/** Adds a file to a repository and has it read. Throws not_found, forbidden or invalid_request. */
export async function addRepositoryDocument(context: DocumentContext, repositoryId: string, { name, bytes }: { name: string; bytes: Uint8Array }): Promise<Document> {
  const person = requirePerson(context);
  await requireRepository(context, repositoryId, 'edit');
  if (bytes.length === 0) throw new AppError('invalid_request', 'The file is empty.');
  const id = context.clock.id();
  await withinLimits(context, person, { files: 1, fileBytes: bytes.length }, () => storeDocument(context, { id, name, bytes, repositoryId }));
  return readDocument(context, id);
}
