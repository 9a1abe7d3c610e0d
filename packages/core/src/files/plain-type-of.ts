import { AppError } from '../errors.ts';
import { imageTypeOf } from './image-type-of.ts';

/** Texts up to this many bytes go to the model as they are; longer ones are read as documents are. */
const plainTextBytes = 60_000;

/** The media type of a picture or a short text; null for a document. */
export function plainTypeOf({ declaredType, bytes }: { declaredType: string; bytes: Uint8Array }): string | null {
  const imageType = imageTypeOf(bytes);
  if (imageType !== null) return imageType;
  if (declaredType.startsWith('image/') && declaredType !== 'image/tiff') throw new AppError('unsupported', 'This is not an image that can be read. PNG, JPEG, GIF, WebP and TIFF work.');
  if (bytes.length > plainTextBytes) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\u0000') || text.startsWith('%PDF-') ? null : 'text/plain';
  } catch {
    return null;
  }
}
