import { createHash } from 'node:crypto';

/** SHA-256 of all pieces after each other, in hexadecimal. */
export function digestOf(pieces: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}
