import type { CheckedQuote } from '@aistudio/stream';

/** Shorter quotations are titles, terms and irony. */
const fewestWords = 3;
/** If an answer quotes more than this, only the first ones are checked. */
const most = 40;
const marks = /"([^"\n]{8,600})"|“([^“”\n]{8,600})”|„([^„“”\n]{8,600})[“”]|«\s?([^«»\n]{8,600}?)\s?»|»([^«»\n]{8,600})«/g;
const citation = /\[(\d{1,3})\]/g;

/**
 * Looks up every quotation of an answer in the passages cited after it, up to the next quotation or the end of the line; in
 * all of them if none is cited. Case, spacing and the form of quotation marks and dashes do not matter, an ellipsis stands for
 * omitted text, words do matter.
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
    // A quotation that appears twice and is right once is marked once, with its worst result.
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
