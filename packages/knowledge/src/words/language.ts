import { stopWords } from './stop-words.ts';

/** How the words of a text are reduced to terms; `none`: unchanged, without accents. */
export const languages = ['english', 'german', 'spanish', 'french', 'none'] as const;
export type Language = (typeof languages)[number];

const sampled = 4_000;
/** In English fewer words than this have accents, in most other languages with Latin letters more; depends on whether its stop words were found. */
const mostAccented = { known: 0.2, unknown: 0.03 };

/**
 * The language of a document, recognised by its stop words. A text without any is English if it is short, like a list or
 * a sheet, and of unknown language if it is long. Scripts without spaces are split the same way in all languages.
 */
export function detectLanguage(text: string): Language {
  const words = text.slice(0, sampled * 8).toLowerCase().normalize('NFC').match(/\p{Script=Latin}+/gu)?.slice(0, sampled) ?? [];
  const counts = (Object.keys(stopWords) as (keyof typeof stopWords)[]).map((language) => ({ language, many: words.filter((word) => stopWords[language].has(word)).length }));
  const [best] = counts.sort((a, b) => b.many - a.many);
  if (best && best.many >= Math.max(1, words.length * 0.08)) return best.language;
  return words.length < 60 || !best || best.many >= words.length * 0.04 ? (best?.many ? best.language : 'english') : 'none';
}

/**
 * Whether a text reads as English, the one language that MiniLM knows: by its stop words and, if it has hardly any of a known
 * language, like a table of names or a program, by its letters.
 */
export function readsAsEnglish(text: string): boolean {
  const sample = text.slice(0, sampled * 8);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (latin * 2 < letters) return false;
  const language = detectLanguage(sample);
  const words = sample.match(/[\p{Script=Latin}\p{M}]+/gu) ?? [];
  const accented = words.filter((word) => /[^\p{ASCII}]/u.test(word)).length / Math.max(words.length, 1);
  return (language === 'english' && accented < mostAccented.known) || (language === 'none' && accented < mostAccented.unknown);
}
