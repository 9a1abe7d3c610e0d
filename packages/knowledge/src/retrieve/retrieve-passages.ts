import type { Database } from '@aistudio/database';
import type { Scope } from '../document/scope.ts';
import type { Embedder } from '../meaning/embedder.ts';
import { searchMeaning } from '../meaning/search-meaning.ts';
import { searchWords } from '../words/search-words.ts';
import { fuseRankings } from './fuse-rankings.ts';
import { readPassages, type FoundPassage } from './read-passages.ts';

/** How deep each ranking is looked into before they are fused. */
const depth = 100;

export interface Retrieval {
  passages: FoundPassage[];
  /** False when meaning could not be searched: no vectors yet, or no embedder on this machine. */
  byMeaning: boolean;
}

/** What answers a question best within what the reader may see: words and, where `embedder` is given and works, meaning. */
export async function retrievePassages(database: Database, embedder: Embedder | null, scope: Scope, question: string, limit: number): Promise<Retrieval> {
  const [words, meaning] = await Promise.all([
    searchWords(database, scope, question, depth),
    embedder === null ? [] : searchMeaning(database, embedder, scope, question, depth).catch(() => []),
  ]);
  const hits = meaning.length === 0 ? words.slice(0, limit) : fuseRankings([words, meaning], limit);
  return { passages: await readPassages(database, scope, hits), byMeaning: meaning.length > 0 };
}
