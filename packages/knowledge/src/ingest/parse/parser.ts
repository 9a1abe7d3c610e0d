import type { DocumentHead, Part } from '../../document/parsed-document.ts';
import type { RefusalCode } from '../../document/refusal.ts';

export interface ParserInput {
  bytes: Uint8Array;
  /** The file's name, for what the bytes do not reveal: the language of source code. Never trusted for its type. */
  name: string;
  password: string | null;
  /** The character set that a web server declared; the bytes may prove it wrong. */
  charset: string | null;
  /** The address of a web page; null for everything else. */
  address: string | null;
}

/** Where a parser delivers what it reads, in the document's order. Waiting for it keeps the parser from running ahead. */
export interface ParserOutput {
  head(head: Omit<DocumentHead, 'format'>): Promise<void>;
  part(part: Part): Promise<void>;
  member(path: string, bytes: Uint8Array): Promise<void>;
  /** A member that could not be extracted. */
  refused(path: string, code: RefusalCode): Promise<void>;
}

/** Rejects with a Refusal, or with whatever its library throws, which means that the document is damaged. */
export type Parser = (input: ParserInput, output: ParserOutput) => Promise<void>;
