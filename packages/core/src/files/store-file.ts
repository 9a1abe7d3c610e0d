import type { StoredFile } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { requirePerson } from '../actor/require-person.ts';
import type { FileContext } from './file-context.ts';

/** Stores a file for a question. `bytes` are null if they are stored as a document's. */
export async function storeFile(context: FileContext, file: StoredFile, bytes: Uint8Array | null): Promise<void> {
  const person = requirePerson(context);
  // The row first: bytes whose row was refused could never be found again.
  await context.database.drizzle.insert(schema.files).values({ ...file, userId: person.id });
  if (bytes !== null) await context.blobs.put(`files/${file.id}`, bytes);
}
