import { inflateRawSync } from 'node:zlib';
import { Refusal } from '../../document/refusal.ts';
import { readDirectory, type ZipEntry } from './read-directory.ts';

export interface ArchiveLimits {
  /** Bytes that one entry may actually inflate to. */
  entryBytes: number;
  /** Bytes that all entries together may inflate to. */
  totalBytes: number;
}

export const usualArchiveLimits: ArchiveLimits = { entryBytes: 128 * 1024 * 1024, totalBytes: 512 * 1024 * 1024 };

export interface Archive {
  names: string[];
  /** Throws a Refusal if it inflates beyond the limits, is encrypted or damaged. Null if there is no such entry. */
  read(name: string): Buffer | null;
}

/** A ZIP archive whose limits apply to what its entries actually inflate to, whatever its directory claims. */
export function openArchive(bytes: Uint8Array, limits: ArchiveLimits = usualArchiveLimits): Archive {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries = new Map(readDirectory(zip).map((entry) => [entry.name, entry]));
  let total = 0;
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name);
      if (!entry) return null;
      const most = Math.max(0, Math.min(limits.entryBytes, limits.totalBytes - total));
      try {
        const content = inflate(zip, entry, most);
        total += content.length;
        return content;
      } catch (error) {
        // Failed attempts at inflating count too: an archive of bombs costs no more than one.
        if (error instanceof Refusal && error.code === 'inflates') total += most;
        throw error;
      }
    },
  };
}

/** Inflates everything once, for parsers that read archives by themselves and have no limits. */
export function checkArchive(bytes: Uint8Array, limits: ArchiveLimits = usualArchiveLimits): void {
  const archive = openArchive(bytes, limits);
  for (const name of archive.names) archive.read(name);
}

function inflate(zip: Buffer, entry: ZipEntry, most: number): Buffer {
  if (entry.encrypted) throw new Refusal('encrypted');
  const data = zip.subarray(entry.dataStart, entry.dataEnd);
  if (entry.method === 0) {
    if (data.length > most) throw new Refusal('inflates');
    return data;
  }
  if (entry.method !== 8) throw new Refusal('damaged');
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(most, 1) });
  } catch (error) {
    throw new Refusal((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'inflates' : 'damaged', { cause: error });
  }
}
