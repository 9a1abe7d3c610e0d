import type { Parameter } from '@aistudio/database';

/** Versions that a search may look at: a SELECT of their ids. It runs inside the search, so what is forbidden meanwhile is not found. */
export interface SearchScope {
  text: string;
  parameters: Parameter[];
}

/** A stretch of a document, with where it stands. */
export interface Passage {
  versionId: string;
  /** From 0, in the version's order. */
  ordinal: number;
  text: string;
  /** Its context: title, headings, a table's header. */
  context: string;
  anchor: PassageAnchor;
  /** Of a search: how well it fits, the greater the better; only good for comparing passages of one search. */
  score?: number;
}

export interface PassageAnchor {
  part: string;
  /** The page, slide or sheet, from 1. */
  number: number;
  /** What the document itself calls it. */
  label: string | null;
  /** UTF-16 offsets into the part's text. */
  start: number;
  end: number;
}

/** Finds what documents say about a question. */
export interface Retrieval {
  /** The passages that tell most about it, at most `most` of them and about `tokens` tokens together, those of a document in its order. `payer`: id of the person who asks. */
  search(scope: SearchScope, question: string, limits: { tokens: number; most: number; payer: string }): Promise<Passage[]>;
  /** Everything there is, in order; for documents that are short enough to be read whole. */
  readAll(scope: SearchScope): Promise<Passage[]>;
  /** These passages, in this order; those that are gone are missing. */
  read(scope: SearchScope, wanted: readonly { versionId: string; ordinal: number }[]): Promise<Passage[]>;
}
