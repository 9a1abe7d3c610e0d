import { stopWords } from './stop-words.ts';

/** How the words of a text are reduced to terms; `none`: as they are, without accents. */
export const languages = ['english', 'german', 'spanish', 'french', 'none'] as const;
export type Language = (typeof languages)[number];

const sampled = 4_000;

/**
 * The language of a document, told by the little words in it. A text without any is English when it is short, as a list or
 * a sheet is, and of no known language when it is long. Scripts without spaces are cut the same way in all of them.
 */
export function detectLanguage(text: string): Language {
  const words = text.slice(0, sampled * 8).toLowerCase().normalize('NFC').match(/\p{Script=Latin}+/gu)?.slice(0, sampled) ?? [];
  const counts = (Object.keys(stopWords) as (keyof typeof stopWords)[]).map((language) => ({ language, many: words.filter((word) => stopWords[language].has(word)).length }));
  const [best] = counts.sort((a, b) => b.many - a.many);
  if (best && best.many >= Math.max(1, words.length * 0.08)) return best.language;
  return words.length < 60 || !best || best.many >= words.length * 0.04 ? (best?.many ? best.language : 'english') : 'none';
}
