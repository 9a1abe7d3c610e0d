/** The first bytes of the pictures that models can read; null matches any byte. */
const signatures: { type: string; bytes: (number | null)[] }[] = [
  // PNG (https://www.w3.org/TR/png-3/#3PNGsignature) with its first chunk, IHDR.
  { type: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52] },
  { type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', bytes: [0x47, 0x49, 0x46, 0x38, 0x37, 0x61] },
  { type: 'image/gif', bytes: [0x47, 0x49, 0x46, 0x38, 0x39, 0x61] },
  { type: 'image/webp', bytes: [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50] },
];

/** The media type of a picture by its first bytes; null if no model reads its format. */
export function imageTypeOf(bytes: Uint8Array): string | null {
  return signatures.find((signature) => signature.bytes.every((byte, index) => byte === null || bytes[index] === byte))?.type ?? null;
}
