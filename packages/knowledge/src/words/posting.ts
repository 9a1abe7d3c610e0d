/** Passages of a version whose postings share a row, and how an entry packs one: passage, occurrences, length. */
export const passagesPerBlock = 256;
const mostOccurrences = 1023;
const mostTerms = 4095;

/** `passage`: its position in the block. */
export function packEntry(passage: number, occurrences: number, terms: number): number {
  return (passage << 22) | (Math.min(occurrences, mostOccurrences) << 12) | Math.min(terms, mostTerms);
}

export interface Posting {
  term: string;
  block: number;
  entries: number[];
}

/** `passages`: the terms of each passage, in order. */
export function makePostings(passages: string[][]): Posting[] {
  const postings = new Map<string, Posting>();
  for (const [ordinal, terms] of passages.entries()) {
    const counts = new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    const block = Math.floor(ordinal / passagesPerBlock);
    for (const [term, many] of counts) {
      const key = `${block} ${term}`;
      const posting = postings.get(key) ?? { term, block, entries: [] };
      posting.entries.push(packEntry(ordinal % passagesPerBlock, many, terms.length));
      postings.set(key, posting);
    }
  }
  return [...postings.values()];
}
