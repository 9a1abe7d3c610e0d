import type { Format } from './format.ts';
import type { RefusalCode } from './refusal.ts';

/** One stretch of a document's text, as its author set it apart. `text` is normalised, not empty, and contains no markup. */
export type Block =
  | { kind: 'paragraph' | 'list' | 'code'; text: string }
  /** `level` from 1, the outermost. */
  | { kind: 'heading'; text: string; level: number }
  /**
   * One row of a table or a sheet, cells joined by `
   * `; `row` counts from 1, as shown by the program that made the sheet.
   */
  | { kind: 'row'; text: string; row: number; cells: Cell[] };

/** `at` is the real address, `B5`; the value is as displayed. */
export interface Cell {
  at: string;
  text: string;
}

export type PartKind = 'page' | 'sheet' | 'slide' | 'message' | 'chapter' | 'whole';

/** A page, a sheet, a slide or the whole of a document without parts. */
export interface Part {
  kind: PartKind;
  /** From 1, in the document's order. */
  number: number;
  /** The document's own name for it: `iv` for a page, `Stock & Orders` for a sheet; null if there is none. */
  label: string | null;
  blocks: Block[];
  /** This page has drawings but no text: only recognition can read it. */
  picture: boolean;
  /** For a web page: what its main text links to. */
  links?: Link[];
}

export interface Link {
  text: string;
  /** Absolute, https or http. */
  url: string;
}

/** What is known about a document before its parts. Values are normalised like text. */
export interface DocumentHead {
  format: Format;
  title: string | null;
  author: string | null;
  /** Number of parts, if the format says so in advance. */
  parts: number | null;
  /** Sentences for a person about what was left out. */
  notes: string[];
  /** For a web page: its canonical address, absolute; null if it names none. */
  canonical?: string | null;
}

export interface ParsedDocument extends DocumentHead {
  content: Part[];
  /** For an archive: each member becomes a document of its own. */
  members: Member[];
  /** Members that could not be extracted. */
  refused: RefusedMember[];
}

export interface RefusedMember {
  path: string;
  code: RefusalCode;
}

/** A file inside an archive. `path` is confined: relative, `/` between folders, no `..`. */
export interface Member {
  path: string;
  bytes: Uint8Array;
}
