type RandomBytes = (count: number) => Uint8Array;

const systemRandom: RandomBytes = (count) => crypto.getRandomValues(new Uint8Array(count));

/** 256 random bits as 43 characters of base64url (RFC 4648, without padding). */
export function createToken(randomBytes: RandomBytes = systemRandom): string {
  const bytes = randomBytes(32);
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** SHA-256 in hex. Only for what is unguessable, or to be forgotten: never for passwords. */
export async function hashToken(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
