import type { CheckedQuote } from '@aistudio/stream';

/** Shorter ones are titles, terms and irony, not quotations. */
const fewestWords = 3;
/** An answer that quotes more is told about the first ones. */
const most = 40;
const marks = /"([^"\n]{8,600})"|“([^“”\n]{8,600})”|„([^„“”\n]{8,600})[“”]|«\s?([^«»\n]{8,600}?)\s?»|»([^«»\n]{8,600})«/g;
const citation = /\[(\d{1,3})\]/g;

/**
 * Looks every quotation of an answer up in the passages cited behind it, up to the next quotation or the line's end; in
 * all of them where none is cited. Case, spacing and the shape of marks and dashes do not matter, an ellipsis stands for
 * what was left out, words do matter.
 */
export function checkQuotes(answer: string, passages: readonly { number: number; text: string }[]): CheckedQuote[] {
  if (passages.length === 0) return [];
  const texts = passages.map(({ number, text }) => ({ number, text: ` ${comparable(text)} ` }));
  const checked = new Map<string, CheckedQuote>();
  const found = [...answer.matchAll(marks)];
  for (const [index, match] of found.entries()) {
    const quote = match.slice(1).find((group) => group !== undefined)!;
    const parts = quote.split(/\s*(?:\[?(?:…|\.\.\.)\]?)\s*/).map(comparable).filter((part) => part !== '');
    if (parts.join(' ').split(' ').length < fewestWords && !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(quote)) continue;
    const behind = answer.slice(match.index + match[0].length, found[index + 1]?.index).split('\n', 1)[0]!;
    const cited = new Set([...behind.matchAll(citation)].map(([, number]) => Number(number)));
    const passage = texts.find(({ number, text }) => (cited.size === 0 || cited.has(number)) && holds(text, parts))?.number ?? null;
    // Said twice and right once, it is marked once, as what it is at its worst.
    const before = checked.get(match[0]);
    if (before === undefined || passage === null) checked.set(match[0], { text: match[0], passage });
  }
  return [...checked.values()].slice(0, most);
}

function holds(text: string, parts: string[]): boolean {
  let from = 0;
  return parts.every((part) => {
    const at = text.indexOf(` ${part} `, from);
    from = at + part.length;
    return at >= 0;
  });
}

function comparable(text: string): string {
  return (text.normalize('NFKC').toLowerCase().replace(/\p{Cf}/gu, '').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ');
}
