import type { BinaryKind } from '@aistudio/contract/dialects';

/** Characters of base64 to a token. Providers take an image at a size of their own, so its bytes say nothing. */
const tokensPerImage = 800;
/** A page of a PDF has about fifty kilobytes and two thousand tokens. */
const charactersPerFileToken = 32;
/** An MP3 of 64 kbit/s has ten thousand characters of base64 and at most 32 tokens a second; a film of 250 kbit/s four times both. */
const charactersPerMediaToken = 330;
/** Four letters of text are three bytes of four characters. */
const charactersPerTextToken = 16 / 3;

/** What bytes in base64 of this length (in characters) are expected to be, in tokens, before anybody has counted them. */
export function tokensOfBytes(kind: BinaryKind, mediaType: string | null, length: number): number {
  if (mediaType?.startsWith('image/') || (kind === 'image' && mediaType === null)) return tokensPerImage;
  const media = mediaType === null ? kind !== 'file' : /^(audio|video)\//.test(mediaType);
  const plain = mediaType !== null && !media && mediaType !== 'application/pdf';
  return Math.ceil(length / (media ? charactersPerMediaToken : plain ? charactersPerTextToken : charactersPerFileToken));
}
