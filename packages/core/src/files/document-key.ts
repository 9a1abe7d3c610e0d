/** Where the bytes of documents are kept: the same bytes once, whoever brought them. */
export function documentKey(sha256: string): string {
  return `documents/${sha256}`;
}
