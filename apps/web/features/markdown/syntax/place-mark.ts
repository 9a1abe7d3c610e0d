const first = 0xfdd0;
const last = 0xfdef;

/** The characters that represent marks in a text: Unicode gives them no meaning, and never will. */
export const isMark = /([\ufdd0-\ufdef])/;

export function markIndex(mark: string): number {
  return mark.charCodeAt(0) - first;
}

/** Words, rather than the signs of a list or a quote, come before a mark. */
const afterWords = /[\p{L}\p{N}][\p{L}\p{N}\p{P}]*$/u;
/** Where a mark would change the meaning of the text. */
const notProse = /```|~~~|\$|\\[[(]|`|<|^ {0,3}\||^ {4}|^ {0,3}\[|^ {0,3}(?:-+|=+)\s*$/m;
const farthest = 40;

/**
 * The text of one block with mark `index` inserted after the word at `at`. Null if there is no prose, and so
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
