import type { Database } from '@aistudio/database';
import type { Scope } from '../document/scope.ts';
import type { Passage } from '../passages/passage.ts';
import { analyseText } from '../words/analyse-text.ts';
import { languageOf } from '../words/index-passages.ts';
import type { Hit } from '../words/hit.ts';
import { searchWords } from '../words/search-words.ts';

const longestSentence = 300;
const looked = 20;

type SearchedPassage = Pick<Passage, 'ordinal' | 'text'>;

/** Any search within one version; best first. */
export type SearchVersion = (scope: Scope, sentence: string, limit: number) => Promise<Hit[]>;

/**
 * Whether searching for a sentence of a document finds it: `found`, `lost`, or `nothing` if no passage contains a word that
 * could be searched for. A document that is reported as searchable has been searched.
 */
export async function findItself(versionId: string, passages: readonly SearchedPassage[], search: SearchVersion): Promise<'found' | 'lost' | 'nothing'> {
  const language = languageOf(passages);
  const middle = Math.floor(passages.length / 2);
  const passage = [...passages.slice(middle), ...passages.slice(0, middle)].find(({ text }) => analyseText(sentenceOf(text), language).length > 0);
  if (passage === undefined) return 'nothing';
  const sentence = sentenceOf(passage.text);
  const hits = await search({ text: 'select $1::text', parameters: [versionId] }, sentence, looked);
  // The same sentence may stand in many passages.
  return hits.some(({ ordinal }) => passages[ordinal]?.text.includes(sentence)) ? 'found' : 'lost';
}

/** By words, for `findItself`. */
export const byWords = (database: Pick<Database, 'capabilities' | 'query'>): SearchVersion => (scope, sentence, limit) => searchWords(database, scope, sentence, limit);

function sentenceOf(text: string): string {
  const [first = ''] = /^[^]*?[.!?](?=\s)/.exec(text) ?? [text];
  return first.slice(0, longestSentence).toWellFormed();
}
