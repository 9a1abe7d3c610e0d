/** A file of an archive. */
export interface ArchiveEntry {
  /** With slashes, and without anything that a file system refuses. */
  path: string;
  bytes: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

export function textEntry(path: string, text: string): ArchiveEntry {
  return { path, bytes: () => [new TextEncoder().encode(text)] };
}

export function jsonEntry(path: string, value: unknown): ArchiveEntry {
  return textEntry(path, `${JSON.stringify(value, null, 2)}\n`);
}

/** A name that every file system accepts; its extension is kept, because it says what the file is. */
export function fileNameOf(text: string): string {
  const clean = text.toWellFormed().replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').replace(/\s+/g, ' ').trim().replace(/^[. ]+/, '');
  const short = clean.length <= 80 ? clean : `${clean.slice(0, 60).toWellFormed()}…${clean.slice(-15).toWellFormed()}`;
  return short === '' ? 'untitled' : short.replace(/[. ]+$/, '');
}
