/** Where the bytes of documents are stored: the same bytes once, whoever added them. */
export function documentKey(sha256: string): string {
  return `documents/${bytesDigest(sha256)}`;
}

/** A version that only one document may read is named by the digest of its bytes, `+` and that document. */
export function bytesDigest(sha256: string): string {
  return sha256.split('+', 1)[0]!;
}

/** The same in SQL, for `document_versions` or an alias. */
export const documentKeyOf = (table: string): string => `'documents/' || split_part(${table}.sha256, '+', 1)`;

const digest = '^[0-9a-f]{64}([+]|$)';

/** Whether there are bytes at all: a page that was never fetched has none, and neither has a file that could not be extracted. */
export const hasBytes = (table: string): string => `${table}.sha256 ~ '${digest}'`;
export const isDigest = (sha256: string): boolean => new RegExp(digest).test(sha256);
