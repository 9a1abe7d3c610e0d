import { Refusal } from '../../document/refusal.ts';

/** One file in a ZIP archive, as its directory claims. */
export interface ZipEntry {
  name: string;
  /** 0 stored, 8 deflated; others are not read. */
  method: number;
  encrypted: boolean;
  compressedBytes: number;
  /** Where its local header starts and its data ends. */
  start: number;
  dataStart: number;
  dataEnd: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const mostEntries = 20_000;
const inZip64 = 0xffffffff;

/**
 * The directory of a ZIP archive (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT). Throws a Refusal if it is
 * damaged, if two entries share bytes (one way to make a bomb), or if there are too many of them.
 */
export function readDirectory(zip: Buffer): ZipEntry[] {
  const end = findEnd(zip);
  const many = zip.readUInt16LE(end + 10);
  if (many > mostEntries) throw new Refusal('too_many_files');
  const entries: ZipEntry[] = [];
  try {
    let at = zip.readUInt32LE(end + 16);
    // Bytes before the archive, as in a self-extracting one, shift everything.
    const shift = at !== inZip64 && zip.readUInt32LE(at) !== entrySignature ? end - zip.readUInt32LE(end + 12) - at : 0;
    at += shift;
    for (let index = 0; index < many; index += 1) {
      if (zip.readUInt32LE(at) !== entrySignature) throw new Refusal('damaged');
      const [nameLength, extraLength, commentLength] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
      const start = zip.readUInt32LE(at + 42) + shift;
      const compressedBytes = zip.readUInt32LE(at + 20);
      if (compressedBytes === inZip64 || zip.readUInt32LE(start) !== localSignature) throw new Refusal('damaged');
      const dataStart = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
      if (dataStart + compressedBytes > zip.length) throw new Refusal('damaged');
      const flags = zip.readUInt16LE(at + 8);
      const name = decodeName(zip.subarray(at + 46, at + 46 + nameLength));
      entries.push({ name, method: zip.readUInt16LE(at + 10), encrypted: (flags & 1) === 1, compressedBytes, start, dataStart, dataEnd: dataStart + compressedBytes });
      at += 46 + nameLength + extraLength + commentLength;
    }
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('damaged', { cause: error });
  }
  refuseOverlaps(entries);
  return entries;
}

function findEnd(zip: Buffer): number {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 22 - 0xffff); at -= 1) {
    if (zip.readUInt32LE(at) === endSignature) return at;
  }
  throw new Refusal('damaged');
}

function refuseOverlaps(entries: ZipEntry[]): void {
  let end = 0;
  for (const entry of entries.toSorted((a, b) => a.start - b.start)) {
    if (entry.start < end) throw new Refusal('inflates');
    end = entry.dataEnd;
  }
}

/** UTF-8 if it is valid, whatever the flag says; otherwise the DOS character set. */
function decodeName(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('ibm866').decode(bytes);
  }
}
