/** Milliseconds since the epoch at which a UUIDv7 was made (RFC 9562, section 5.7): the same in every process. */
export function timeOfId(id: string): number {
  return Number.parseInt(id.replace('-', '').slice(0, 12), 16);
}
