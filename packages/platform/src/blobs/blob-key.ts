/** Segments of letters, digits, `_` and `-`, joined by `/`: the same key is valid in a path, a row and a URL. */
export function assertBlobKey(key: string): void {
  if (key.length > 200 || !/^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/.test(key)) throw new RangeError('This is not a blob key.');
}
