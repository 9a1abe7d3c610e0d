const first = 0xfdd0;
const last = 0xfdef;

/** One of the characters that stand for a mark in a text: Unicode gives them no meaning, and never will. */
export const isMark = /([\ufdd0-\ufdef])/;

export function markIndex(mark: string): number {
  return mark.charCodeAt(0) - first;
}

/** Words, not the signs of a list or a quote, stand before a mark. */
const afterWords = /[\p{L}\p{N}][\p{L}\p{N}\p{P}]*$/u;
/** Where a mark would change what the text means. */
const notProse = /```|~~~|\$|\\[[(]|`|<|^ {0,3}\||^ {4}|^ {0,3}\[|^ {0,3}(?:-+|=+)\s*$/m;
const farthest = 40;

/**
 * The text of one block with the mark of `index` behind the word that `at` stands in. Null where there is no prose, and so
 * no place for it.
 */
export function placeMark(text: string, at: number, index: number): string | null {
  if (first + index > last || notProse.test(text)) return null;
  const ahead = text.slice(at, at + farthest);
  const space = ahead.search(/\s/);
  const place = space === -1 ? (at + ahead.length === text.length ? text.length : at) : at + space;
  if (!afterWords.test(text.slice(Math.max(0, place - farthest), place))) return null;
  return text.slice(0, place) + String.fromCharCode(first + index) + text.slice(place);
}
