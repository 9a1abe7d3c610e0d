import { newStemmer } from 'snowball-stemmers';
import type { Language } from './language.ts';
import { stopWords } from './stop-words.ts';

/**
 * The terms of a text, in order, with repetitions: words in lower case, reduced by Snowball's stemmer for the
 * language, without its stop words and without accents; pairs of neighbours (and single Han characters) in scripts
 * without spaces; words of Thai, Lao, Khmer and Burmese by ICU's dictionaries. A term has at most 64 characters.
 */
export function analyseText(text: string, language: Language): string[] {
  const terms: string[] = [];
  for (const [run] of text.toLowerCase().normalize('NFKC').matchAll(runs)) {
    if (cjk.test(run)) terms.push(...pairsOf(run));
    else if (southEastAsian.test(run)) terms.push(...segmentsOf(run));
    else {
      const term = termOf(run.slice(0, 64), language);
      if (term !== '') terms.push(term);
    }
  }
  return terms;
}

const cjkScripts = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}ー々';
const runs = new RegExp(`[${cjkScripts}]+|[\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]+|(?:(?![${cjkScripts}])[\\p{L}\\p{M}\\p{N}])+`, 'gu');
const cjk = new RegExp(`^[${cjkScripts}]`, 'u');
const southEastAsian = /^[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.flatMap((character, index) => {
    const next = characters[index + 1];
    const alone = /\p{Script=Han}/u.test(character) || characters.length === 1;
    return [...(alone ? [character] : []), ...(next === undefined ? [] : [character + next])];
  });
}

const segmenter = new Intl.Segmenter('th', { granularity: 'word' });

function segmentsOf(run: string): string[] {
  return [...segmenter.segment(run)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment.slice(0, 64));
}

type Stemmed = Exclude<Language, 'none'>;
const stemmers = new Map<Stemmed, { stem(word: string): string }>();
const known = new Map<string, string>();
const rememberedWords = 50_000;

/** Empty for a stop word. Stemming takes 20 microseconds per word, and most words repeat. */
function termOf(word: string, language: Language): string {
  const key = `${language} ${word}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const term = language === 'none' ? withoutAccents(word) : stemOf(word, language);
  if (known.size >= rememberedWords) known.clear();
  known.set(key, term);
  return term;
}

function stemOf(word: string, language: Stemmed): string {
  if (stopWords[language].has(word)) return '';
  if (!stemmers.has(language)) stemmers.set(language, newStemmer(language));
  return withoutAccents(stemmers.get(language)!.stem(language === 'english' ? withoutAccents(word) : word));
}

function withoutAccents(word: string): string {
  return word.normalize('NFD').replace(/(?<=\p{Script=Latin})\p{M}+/gu, '').normalize('NFC');
}
