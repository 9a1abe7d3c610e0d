import { AppError } from '../errors.ts';
import { decodeText } from './decode-text.ts';
import { imageTypeOf } from './image-type-of.ts';

/** Texts of at most this many bytes go to the model as they are; longer ones are read as documents. */
const plainTextBytes = 60_000;

/** A picture as it is, or a short text converted to UTF-8; null for a document. */
export function plainFile({ declaredType, bytes }: { declaredType: string; bytes: Uint8Array }): { mediaType: string; bytes: Uint8Array } | null {
  const imageType = imageTypeOf(bytes);
  if (imageType !== null) return { mediaType: imageType, bytes };
  if (declaredType.startsWith('image/') && declaredType !== 'image/tiff') throw new AppError('unsupported', 'This is not an image that can be read. PNG, JPEG, GIF, WebP and TIFF work.');
  if (bytes.length > plainTextBytes) return null;
  const text = decodeText(bytes);
  return text === null || text.startsWith('%PDF-') ? null : { mediaType: 'text/plain', bytes: new TextEncoder().encode(text) };
}
