import type { AttachedFile } from '@aistudio/contract/schemas';
import { requirePerson } from '../actor/require-person.ts';
import { AppError } from '../errors.ts';
import { plainFile } from '../files/plain-file.ts';
import { withinLimits } from '../limits/within-limits.ts';
import { storeFile } from '../files/store-file.ts';
import type { DocumentContext } from './document-context.ts';
import { documentTypeOf } from './document-type-of.ts';
import { storeDocument } from './store-document.ts';

/** Stores a file for a question. Its bytes say what it is: a picture or a short text goes to the model as it is, everything else is a document. */
export async function attachFile(context: DocumentContext, input: { name: string; declaredType: string; bytes: Uint8Array }): Promise<AttachedFile> {
  const person = requirePerson(context);
  if (input.bytes.length === 0) throw new AppError('invalid_request', 'The file is empty.');
  const plain = plainFile(input);
  const file = { id: context.clock.id(), name: input.name, mediaType: plain?.mediaType ?? documentTypeOf(input), size: plain?.bytes.length ?? input.bytes.length };
  await withinLimits(context, person, { files: 1, fileBytes: file.size }, async () => {
    if (plain === null) await storeDocument(context, { id: file.id, name: file.name, bytes: input.bytes, repositoryId: null });
    await storeFile(context, file, plain?.bytes ?? null);
  });
  return { ...file, document: plain === null };
}
