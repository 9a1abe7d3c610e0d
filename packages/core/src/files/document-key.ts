/** Where the bytes of documents are kept: the same bytes once, whoever brought them. */
export function documentKey(sha256: string): string {
  return `documents/${bytesDigest(sha256)}`;
}

/** A version that one document alone may read is called by the digest of its bytes, `+` and that document. */
export function bytesDigest(sha256: string): string {
  return sha256.split('+', 1)[0]!;
}

/** The same in SQL, of `document_versions` or an alias. */
export const documentKeyOf = (table: string): string => `'documents/' || split_part(${table}.sha256, '+', 1)`;

const digest = '^[0-9a-f]{64}([+]|$)';

/** Whether there are bytes at all: a page that was never fetched has none, nor what could not be taken out of an archive. */
export const hasBytes = (table: string): string => `${table}.sha256 ~ '${digest}'`;
export const isDigest = (sha256: string): boolean => new RegExp(digest).test(sha256);
