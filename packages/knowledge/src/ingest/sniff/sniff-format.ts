import type { Format } from '../../document/format.ts';
import { Refusal } from '../../document/refusal.ts';

/** What the bytes are, whatever the name says. Throws a Refusal for what is not read. */
export function sniffFormat(bytes: Uint8Array, _name: string): Format {
  if (bytes.length === 0) throw new Refusal('empty_file');
  if (Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes('%PDF-')) return 'pdf';
  throw new Refusal('unknown_format');
}
