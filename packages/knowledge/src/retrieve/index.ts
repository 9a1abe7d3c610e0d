export { forgetPassages, indexPassages } from '../words/index-passages.ts';
export { searchWords, type Hit } from '../words/search-words.ts';
export { checkQuotes, type CheckedQuote } from './check-quotes.ts';
export { fuseRankings } from './fuse-rankings.ts';
export { packPassages } from './pack-passages.ts';
export { readPassages, type FoundPassage } from './read-passages.ts';
export type { Anchor, Passage } from '../passages/passage.ts';
export type { Scope } from '../document/scope.ts';
