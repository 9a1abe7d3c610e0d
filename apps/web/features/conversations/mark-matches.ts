export interface Piece {
  at: number;
  text: string;
  marked: boolean;
}

/** This many characters precede the first match, so that it is visible in a narrow list. */
const before = 24;

/** An excerpt in pieces, with the matches marked, starting at a word shortly before the first match. */
export function markMatches(excerpt: string, search: string): Piece[] {
  const text = excerpt.replaceAll(/\s+/g, ' ').trim();
  const found = search === '' ? -1 : text.toLowerCase().indexOf(search.toLowerCase());
  if (found === -1) return [{ at: 0, text, marked: false }];
  const cut = found <= before ? 0 : text.indexOf(' ', found - before) + 1;
  const shown = cut === 0 || cut > found ? text : `… ${text.slice(cut)}`;
  const lower = shown.toLowerCase();
  const pieces: Piece[] = [];
  let at = 0;
  for (let next = lower.indexOf(search.toLowerCase()); next !== -1; next = lower.indexOf(search.toLowerCase(), at)) {
    if (next > at) pieces.push({ at, text: shown.slice(at, next), marked: false });
    pieces.push({ at: next, text: shown.slice(next, next + search.length), marked: true });
    at = next + search.length;
  }
  return at < shown.length ? [...pieces, { at, text: shown.slice(at), marked: false }] : pieces;
}
