import type { MarkdownIt } from 'markdown-it';

const cjk = /[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Bopomofo}\u3000-\u303f\ufe30-\ufe4f\uff00-\uffef]/u;

/** Chinese, Japanese and Korean letters and punctuation, which are written without spaces. */
export function isCjk(character: string): boolean {
  return cjk.test(character);
}

/**
 * Lets emphasis begin and end next to CJK text and its punctuation, where CommonMark expects a space that is never there
 * (https://github.com/tats-u/markdown-cjk-friendly).
 */
export function flankCjk(parser: MarkdownIt): void {
  const { isWhiteSpace, isPunctCharCode, isMdAsciiPunct } = parser.utils;
  const isPunctuation = (code: number) => isMdAsciiPunct(code) || isPunctCharCode(code);
  parser.inline.State = class extends parser.inline.State {
    override scanDelims(start: number, canSplitWord: boolean) {
      const marker = this.src.charCodeAt(start);
      let end = start;
      while (end < this.posMax && this.src.charCodeAt(end) === marker) end += 1;
      const before = lookAt(codeBefore(this.src, start));
      const after = lookAt(end < this.posMax ? this.src.codePointAt(end)! : 0x20);
      const left = !after.space && (!after.foreign || before.space || before.foreign || before.cjk);
      const right = !before.space && (!before.foreign || after.space || after.foreign || after.cjk);
      return {
        can_open: left && (canSplitWord || !right || before.punctuation),
        can_close: right && (canSplitWord || !left || after.punctuation),
        length: end - start,
      };
    }
  };

  function lookAt(code: number) {
    const isOfCjk = code > 0x10ff && isCjk(String.fromCodePoint(code));
    const punctuation = isPunctuation(code);
    return { space: isWhiteSpace(code), cjk: isOfCjk, punctuation, foreign: punctuation && !isOfCjk };
  }
}

function codeBefore(text: string, at: number): number {
  if (at === 0) return 0x20;
  const low = text.charCodeAt(at - 1);
  return low >= 0xdc00 && low <= 0xdfff && at > 1 ? text.codePointAt(at - 2)! : low;
}
