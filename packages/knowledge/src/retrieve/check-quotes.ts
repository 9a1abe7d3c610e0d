import { normaliseText } from '../document/normalise-text.ts';

export interface CheckedQuote {
  /** As it stands in the answer, without its marks. */
  quote: string;
  /** Where it stands in the answer, marks included. */
  start: number;
  end: number;
  /** Which of the passages says exactly this, from 0; null when none does. */
  passage: number | null;
}

/** Shorter ones are titles, terms and irony, not quotations. */
const fewestWords = 3;
const marks = /"([^"\n]{8,600})"|“([^“”\n]{8,600})”|„([^„“”\n]{8,600})[“”]|«\s?([^«»\n]{8,600}?)\s?»|»([^«»\n]{8,600})«/g;

/**
 * Looks every quotation of an answer up in the passages it was given. Case, spacing and the shape of marks and dashes do
 * not matter, an ellipsis stands for what was left out, words do matter.
 */
export function checkQuotes(answer: string, passages: string[]): CheckedQuote[] {
  const texts = passages.map((text) => ` ${comparable(text)} `);
  return [...answer.matchAll(marks)].flatMap((match): CheckedQuote[] => {
    const quote = match.slice(1).find((group) => group !== undefined)!;
    const parts = quote.split(/\s*(?:\[?(?:…|\.\.\.)\]?)\s*/).map((part) => comparable(part)).filter((part) => part !== '');
    if (parts.join(' ').split(' ').length < fewestWords && !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(quote)) return [];
    const passage = texts.findIndex((text) => holds(text, parts));
    return [{ quote, start: match.index, end: match.index + match[0].length, passage: passage < 0 ? null : passage }];
  });
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
  return (normaliseText(text).toLowerCase().normalize('NFKC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ');
}
