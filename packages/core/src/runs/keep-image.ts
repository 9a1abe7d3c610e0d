import { maximumFileBytes } from '@aistudio/contract/schemas';
import type { Database } from '@aistudio/database';
import type { Attachment } from '@aistudio/stream';
import { imageTypeOf } from '../files/image-type-of.ts';
import type { Blobs } from '../ports/blobs.ts';
import type { Clock } from '../ports/clock.ts';
import type { AnswerImage } from '../ports/model-provider.ts';

const statement = {
  name: 'insert_answer_image',
  text: `insert into files (id, user_id, name, media_type, size) values ($1::text, $2::text, $3::text, $4::text, $5::int)`,
};

/** Formats that browsers draw and that cannot contain scripts. */
const kinds = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Stores an image that a model made as a file of the person who asked; null if it is not an image or larger than a file may be. */
export async function keepImage({ blobs, clock, database }: { blobs: Blobs; clock: Clock; database: Database }, userId: string, { mediaType: declared, data }: AnswerImage): Promise<Attachment | null> {
  const bytes = bytesOf(data);
  const mediaType = bytes === null ? null : (imageTypeOf(bytes) ?? declared);
  if (bytes === null || bytes.length === 0 || bytes.length > maximumFileBytes || !kinds.has(mediaType!)) return null;
  const fileId = clock.id();
  const name = `image.${mediaType!.slice('image/'.length)}`;
  // The row first: bytes without one could never be found again.
  await database.query(statement, [fileId, userId, name, mediaType, bytes.length]);
  await blobs.put(`files/${fileId}`, bytes);
  return { type: 'file', url: `/api/files/${fileId}`, mediaType: mediaType!, providerMetadata: { aistudio: { fileId, name, size: bytes.length } } };
}

function bytesOf(base64: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(base64.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
