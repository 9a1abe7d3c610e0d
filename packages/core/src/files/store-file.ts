import { schema } from '@aistudio/database';
import { requirePerson } from '../actor/require-person.ts';
import type { FileContext } from './file-context.ts';
import { AppError } from '../errors.ts';
import { imageTypeOf } from './image-type-of.ts';

export const maximumFileBytes = 10_000_000;


export interface StoredFile {
  id: string;
  name: string;
  mediaType: string;
  size: number;
}

/** Keeps a file for a question. Its bytes, not its name, say what it is. Throws unsupported for what is neither a picture nor text. */
export async function storeFile(context: FileContext, input: { name: string; declaredType: string; bytes: Uint8Array }): Promise<StoredFile> {
  const person = requirePerson(context);
  if (input.bytes.length === 0) throw new AppError('invalid_request', 'The file is empty.');
  const mediaType = mediaTypeOf(input);
  const file = { id: context.clock.id(), name: input.name, mediaType, size: input.bytes.length };
  await context.blobs.put(`files/${file.id}`, input.bytes);
  await context.database.drizzle.insert(schema.files).values({ ...file, userId: person.id });
  return file;
}

function mediaTypeOf({ declaredType, bytes }: { declaredType: string; bytes: Uint8Array }): string {
  const imageType = imageTypeOf(bytes);
  if (imageType !== null) return imageType;
  if (declaredType.startsWith('image/')) throw new AppError('unsupported', 'This is not an image that can be read. PNG, JPEG, GIF and WebP work.');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\u0000')) return 'text/plain';
  } catch {
    // Not UTF-8: falls through to the refusal.
  }
  throw new AppError('unsupported', 'This kind of file cannot be read yet. Images and text files work.');
}
