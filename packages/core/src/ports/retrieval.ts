import type { Parameter } from '@aistudio/database';

/** Versions that a search may use: a SELECT of their ids. It runs inside the search, so anything forbidden in the meantime is not found. */
export interface SearchScope {
  text: string;
  parameters: Parameter[];
}

/** A stretch of a document, with its position. */
export interface Passage {
  versionId: string;
  /** From 0, in the version's order. */
  ordinal: number;
  text: string;
  /** Its context: title, headings, a table's header. */
  context: string;
  anchor: PassageAnchor;
  /** In a search: how well it fits, the higher the better; only meaningful among passages of one search. */
  score?: number;
}

export interface PassageAnchor {
  part: string;
  /** The page, slide or sheet, from 1. */
  number: number;
  /** The document's own name for it. */
  label: string | null;
  /** UTF-16 offsets into the part's text. */
  start: number;
  end: number;
}

/** Finds what documents say about a question. */
export interface Retrieval {
  /** The most relevant passages, at most `most` and about `tokens` tokens in total, those of a document in order. `payer`: id of the person who asks. */
  search(scope: SearchScope, question: string, limits: { tokens: number; most: number; payer: string }): Promise<Passage[]>;
  /** Everything, in order; for documents that are short enough to be read whole. */
  readAll(scope: SearchScope): Promise<Passage[]>;
  /** These passages, in this order; deleted ones are missing. */
  read(scope: SearchScope, wanted: readonly { versionId: string; ordinal: number }[]): Promise<Passage[]>;
}
