import type { Database } from '@aistudio/database';
import type { Scope } from '../document/scope.ts';
import { searchMeaning, type MeaningParts, type MeaningQuestion } from '../meaning/search-meaning.ts';
import { searchWords } from '../words/search-words.ts';
import { fuseRankings } from './fuse-rankings.ts';
import { readPassages, type FoundPassage } from './read-passages.ts';

/** How many entries of each ranking are fused. */
const depth = 100;

export interface Retrieval {
  passages: FoundPassage[];
  /** False if meaning could not be searched: no vectors yet, or nothing to make the question's vector. */
  byMeaning: boolean;
}

/** What answers a question best within what the reader may see: words and, if `meaning` is given and works, meaning. */
export async function retrievePassages(database: Database, meaning: MeaningParts | null, scope: Scope, question: MeaningQuestion, limit: number, signal?: AbortSignal): Promise<Retrieval> {
  const [words, meant] = await Promise.all([
    searchWords(database, scope, question.text, depth),
    meaning === null ? [] : searchMeaning(database, meaning, scope, question, depth, signal).catch(() => []),
  ]);
  const hits = meant.length === 0 ? words.slice(0, limit) : fuseRankings([words, meant], limit);
  return { passages: await readPassages(database, scope, hits), byMeaning: meant.length > 0 };
}
