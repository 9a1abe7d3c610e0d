import type { PartKind } from '../document/parsed-document.ts';

/** The position of a passage: stable as long as the version of the document is the same. */
export interface Anchor {
  part: PartKind;
  /** The part's number, from 1: the page, the slide, the sheet. */
  number: number;
  /** The document's own name for that part. */
  label: string | null;
  /** UTF-16 offsets into the part's text, as `partText` gives it. */
  start: number;
  end: number;
  /** Headings above it, outermost first. */
  headings: string[];
  /** For a sheet or table: each cell's address and where it starts, counted from `start`. */
  cells: { at: string; start: number }[];
}

export interface Passage {
  /** From 0, in the document's order. */
  ordinal: number;
  text: string;
  /** Its context: title, headings, a table's header. Searched with it, but not a part of it. */
  context: string;
  anchor: Anchor;
}

/** The text by which a passage is searched, in words and in meaning. */
export function searchedText({ context, text }: Pick<Passage, 'context' | 'text'>): string {
  return context === '' ? text : `${context}\n${text}`;
}
