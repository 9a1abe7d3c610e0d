import type { Format } from './format.ts';
import type { RefusalCode } from './refusal.ts';

/** One stretch of a document's text, as its author set it apart. `text` is normalised, not empty, and holds no markup. */
export type Block =
  | { kind: 'paragraph' | 'list' | 'code'; text: string }
  /** `level` from 1, the outermost. */
  | { kind: 'heading'; text: string; level: number }
  /** One row of a table or a sheet, cells joined by ` | `; `row` counts from 1 as the program that made the sheet shows it. */
  | { kind: 'row'; text: string; row: number; cells: Cell[] };

/** `at` is the true address, `B5`; the value as it is shown. */
export interface Cell {
  at: string;
  text: string;
}

export type PartKind = 'page' | 'sheet' | 'slide' | 'message' | 'chapter' | 'whole';

/** A page, a sheet, a slide or the whole of what has no parts. */
export interface Part {
  kind: PartKind;
  /** From 1, in the document's order. */
  number: number;
  /** What the document itself calls it: `iv` for a page, `Stock & Orders` for a sheet; null when it says nothing. */
  label: string | null;
  blocks: Block[];
  /** There are marks on this page but no text: only recognition can read it. */
  picture: boolean;
  /** Of a page of the web: what its main text refers to. */
  links?: Link[];
}

export interface Link {
  text: string;
  /** Absolute, https or http. */
  url: string;
}

/** What is known of a document before its parts are. Values are normalised as text is. */
export interface DocumentHead {
  format: Format;
  title: string | null;
  author: string | null;
  /** Of all parts, when the format says so in advance. */
  parts: number | null;
  /** Sentences for a person about what was left out. */
  notes: string[];
  /** Of a page of the web: the address it calls its own, absolute; null when it names none. */
  canonical?: string | null;
}

export interface ParsedDocument extends DocumentHead {
  content: Part[];
  /** Of an archive: each is a document of its own. */
  members: Member[];
  /** Those that could not be taken out. */
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
