/** Shorter than any key; replacing it would change words. */
const shortest = 4;

/** Bytes of a provider's error without our keys, also as JSON and addresses write them; the same bytes where none is in them. */
export function withoutSecrets(bytes: Buffer, secrets: readonly string[]): Buffer {
  const spellings = secrets.filter((secret) => secret.length >= shortest).flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
  if (!spellings.some((spelling) => bytes.includes(spelling))) return bytes;
  let text = bytes.toString();
  for (const spelling of spellings) text = text.replaceAll(spelling, '[key]');
  return Buffer.from(text);
}
