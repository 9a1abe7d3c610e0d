/** What most providers accept as a call id. */
const accepted = /^[A-Za-z0-9_-]{1,64}$/;

/** An id that every provider accepts, always the same for the same id: one that it would refuse (`functions.w:0`) is made unique by a digest. */
export function acceptedCallId(id: string): string {
  if (accepted.test(id)) return id;
  return `${id.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 40)}_${shortCallId(id)}`;
}

/** Nine letters and digits, which is all that Mistral accepts. FNV-1a, twice over (http://www.isthe.com/chongo/tech/comp/fnv/). */
export function shortCallId(id: string): string {
  const digest = (seed: number) => [...new TextEncoder().encode(id)].reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, seed);
  return (digest(0x811c9dc5).toString(36) + digest(0x9747b28c).toString(36)).padStart(9, '0').slice(-9);
}
