/** Postgres stores neither U+0000 nor half a surrogate pair, in JSON not even escaped. */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\uFFFD');
}
