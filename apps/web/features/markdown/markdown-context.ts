import { createContext } from 'react';
import type { NumberedFootnotes } from './syntax/number-footnotes.ts';

/** What the parts of one text have to know of the whole. */
export interface MarkdownWhole {
  /** Begins the ids of this text's footnotes. */
  id: string;
  footnotes: NumberedFootnotes;
  /** What is said where the answer went on, in the order of the places. */
  marks: readonly string[];
}

export const MarkdownContext = createContext<MarkdownWhole>({ id: '', footnotes: { numbers: new Map(), notes: [] }, marks: [] });
