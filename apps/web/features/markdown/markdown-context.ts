import { createContext } from 'react';
import type { NumberedFootnotes } from './syntax/number-footnotes.ts';

/** What the parts of one text need to know about the whole. */
export interface MarkdownWhole {
  /** Prefix of the ids of this text's footnotes. */
  id: string;
  footnotes: NumberedFootnotes;
  /** What to say where the answer was continued, in order. */
  marks: readonly string[];
}

export const MarkdownContext = createContext<MarkdownWhole>({ id: '', footnotes: { numbers: new Map(), notes: [] }, marks: [] });
