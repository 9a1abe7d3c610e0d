import { sha256 } from '../sha256.ts';

type RandomBytes = (count: number) => Uint8Array;

const systemRandom: RandomBytes = (count) => crypto.getRandomValues(new Uint8Array(count));

/** 256 random bits as 43 characters of base64url (RFC 4648, without padding). */
export function createToken(randomBytes: RandomBytes = systemRandom): string {
  const bytes = randomBytes(32);
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Only for values that cannot be guessed; never for passwords. */
export const hashToken = sha256;
