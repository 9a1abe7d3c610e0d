/** Shorter than any key; replacing it would change words. */
const shortest = 4;

/** Our keys, also as escaped in JSON and addresses. */
export function spellingsOf(secrets: readonly string[]): string[] {
  return secrets.filter((secret) => secret.length >= shortest).flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
}

/** Bytes of a provider's error without our keys, in any spelling; the same bytes if they contain none. */
export function withoutSecrets(bytes: Buffer, spellings: readonly string[]): Buffer {
  if (!spellings.some((spelling) => bytes.includes(spelling))) return bytes;
  let text = bytes.toString();
  for (const spelling of spellings) text = text.replaceAll(spelling, '[key]');
  return Buffer.from(text);
}
