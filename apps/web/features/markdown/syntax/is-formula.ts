const letterOrDigit = /[\p{sc=Latin}\p{N}]/u;
const ordinal = /^(?:st|nd|rd|th|s)(?![\p{sc=Latin}\p{N}])/u;
const texSign = /[\\^_{}=<>]/;
const word = /(?<![\p{sc=Latin}\\])\p{sc=Latin}{2,}/u;

/**
 * Whether `tex` between two single dollars is a formula, judged by what surrounds it. Otherwise the dollars mean money, or a
 * shell variable: `5$ … 50$`, `US$`, `$PATH:$HOME`.
 */
export function isFormula(before: string, tex: string, after: string): boolean {
  if (tex === '' || /^\s|\s$/.test(tex)) return false;
  if (before !== '' && (letterOrDigit.test(before.at(-1)!) || before.endsWith('$'))) return false;
  if (after !== '' && letterOrDigit.test(after[0]!) && !(tex.length <= 3 && ordinal.test(after))) return false;
  if (/^\d/.test(tex) && !texSign.test(tex) && word.test(tex)) return false;
  // "$15 and R$ 12": the dollar that seems to close belongs to another amount.
  return !(/^\d/.test(tex) && /^\s?\d/.test(after) && !texSign.test(tex));
}
