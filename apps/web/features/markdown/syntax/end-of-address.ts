import { isCjk } from './flank-cjk.ts';

const ends = /[\s<>"`\u2018-\u201f\u2026\u3001-\u3004\u3008-\u3020\u3030\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/;
const alphanumeric = /[A-Za-z0-9]/;
const trailing = /[?!.,:;*_~']/;

/**
 * The end of a bare address that starts at `start`: before a space or a CJK mark, before CJK text that follows a letter or
 * digit (after a slash it belongs to the path), and without the punctuation of the surrounding sentence.
 */
export function endOfAddress(text: string, start: number, limit: number): number {
  let end = start;
  let open = 0;
  for (; end < limit; end += 1) {
    const character = text[end]!;
    if (ends.test(character)) break;
    // A bracket that the address did not open belongs to the link or the sentence around it.
    if (character === '[') open += 1;
    if (character === ']' && (open -= 1) < 0) break;
    if (end > start && alphanumeric.test(text[end - 1]!) && isCjk(String.fromCodePoint(text.codePointAt(end)!))) break;
  }
  return trimEnd(text, start, end);
}

function trimEnd(text: string, start: number, limit: number): number {
  let end = limit;
  let unopened = 0;
  for (let at = start; at < end; at += 1) unopened += text[at] === ')' ? 1 : text[at] === '(' ? -1 : 0;
  for (; end > start; end -= 1) {
    const character = text[end - 1]!;
    if (character === ')') {
      if (unopened <= 0) break;
      unopened -= 1;
    } else if (!trailing.test(character)) break;
  }
  return end;
}
