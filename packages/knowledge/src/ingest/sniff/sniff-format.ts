import type { Format } from '../../document/format.ts';
import { Refusal } from '../../document/refusal.ts';
import { openArchive } from '../archive/open-archive.ts';
import { decodeText, isUtf8 } from '../text/decode-text.ts';
import { archiveEntries, archiveTypes, compoundStreams, magics } from './magic.ts';
import { looksLikeMail, textEndings } from './text-formats.ts';

/**
 * What the bytes are, whatever the name says; the name only distinguishes kinds of text. Throws a Refusal for what is not
 * read, with a sentence that says what to do.
 */
export function sniffFormat(bytes: Uint8Array, name: string): Format {
  if (bytes.length === 0) throw new Refusal('empty_file');
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4_096)).toString('latin1');
  const zip = /^PK(\x03\x04|\x05\x06)/.test(start);
  // An archive whose first file is a PDF has that one's header near its start.
  if (isPdf(bytes) && !(zip && isArchive(bytes))) return 'pdf';
  if (zip) return sniffArchive(bytes);
  if (start.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return refuseCompound(bytes);
  for (const { at = 0, starts, besides, says } of magics) {
    if (start.startsWith(starts, at) && (!besides || besides.is.test(start.slice(besides.at)))) return orRefuse(says);
  }
  if (!isText(bytes)) throw new Refusal('unknown_format');
  return sniffText(decodeText(bytes.subarray(0, 65_536)).trimStart(), name);
}

/** The header may be anywhere in the first 1,024 bytes (ISO 32000-1, annex H.3, note 13). After ordinary words it only counts if objects follow: a text may mention it. */
export function isPdf(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const at = file.subarray(0, 1_024).indexOf('%PDF-');
  if (at < 0) return false;
  const before = file.toString('latin1', 0, at);
  return !/^[^\0-\x08]*\p{L}{3}/u.test(before) || file.includes(' obj', at);
}

function isArchive(bytes: Uint8Array): boolean {
  try {
    return openArchive(bytes).names.length > 0;
  } catch {
    return false;
  }
}

function orRefuse(says: (typeof magics)[number]['says']): Format {
  if ('refuse' in says) throw new Refusal(says.refuse);
  return says.format;
}

function sniffArchive(bytes: Uint8Array): Format {
  const archive = openArchive(bytes, { entryBytes: 1_024, totalBytes: 1_024 });
  if (archive.names.includes('mimetype')) {
    const type = archiveTypes[archive.read('mimetype')!.toString('latin1').trim()];
    if (type) return type;
  }
  const known = archiveEntries.find(({ entry }) => archive.names.some((each) => entry.test(each)));
  return known ? orRefuse(known.says) : 'zip';
}

function refuseCompound(bytes: Uint8Array): never {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const found = compoundStreams.find(({ stream }) => file.includes(Buffer.from(`${stream}\0`, 'utf16le')));
  throw new Refusal(found?.refuse ?? 'old_office');
}

/** Text has few control characters; valid UTF-8 may have more of them, UTF-16 has zeros. */
function isText(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 8_192);
  if ((sample[0] === 0xff && sample[1] === 0xfe) || (sample[0] === 0xfe && sample[1] === 0xff)) return true;
  const controls = decodeText(sample).match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  return controls <= sample.length * (isUtf8(sample) ? 0.2 : 0.03);
}

function sniffText(text: string, name: string): Format {
  const start = text.slice(0, 4_096);
  const ending = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? name.toLowerCase();
  const named = Object.hasOwn(textEndings, ending) ? textEndings[ending]! : null;
  if (/^(?:\ufeff)?(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(start)) return 'html';
  if (/^From \S+.*\n/.test(start) && looksLikeMail(start.slice(start.indexOf('\n') + 1))) return 'mailbox';
  if (looksLikeMail(start)) return 'email';
  if (named === 'json' || (named === null && /^[[{]/.test(start))) return /"nbformat"\s*:/.test(text) || /"cells"\s*:\s*\[/.test(start) ? 'notebook' : named === 'json' || isJson(text) ? 'json' : 'text';
  return named === 'email' || named === 'mailbox' || named === null ? 'text' : named;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
