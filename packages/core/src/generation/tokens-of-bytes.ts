import type { BinaryKind } from '@aistudio/contract/dialects';

/** Characters of base64 per token. Providers rescale images, so the number of bytes says little. */
const tokensPerImage = 800;
/** A page of a PDF has about fifty kilobytes and two thousand tokens. */
const charactersPerFileToken = 32;
/** An MP3 of 64 kbit/s has ten thousand characters of base64 and at most 32 tokens per second; video at 250 kbit/s has four times both. */
const charactersPerMediaToken = 330;
/** Four letters of text are three bytes in four characters. */
const charactersPerTextToken = 16 / 3;

/** The expected number of tokens for this many base64 characters, before anybody has counted them. */
export function tokensOfBytes(kind: BinaryKind, mediaType: string | null, length: number): number {
  if (mediaType?.startsWith('image/') || (kind === 'image' && mediaType === null)) return tokensPerImage;
  const media = mediaType === null ? kind !== 'file' : /^(audio|video)\//.test(mediaType);
  const plain = mediaType !== null && !media && mediaType !== 'application/pdf';
  return Math.ceil(length / (media ? charactersPerMediaToken : plain ? charactersPerTextToken : charactersPerFileToken));
}
