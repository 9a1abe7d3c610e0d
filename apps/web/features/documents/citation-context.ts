import type { CheckedQuote, CitedPassage } from '@aistudio/stream';
import { createContext } from 'react';

export interface Citations {
  passages: ReadonlyMap<number, CitedPassage>;
  /** What is put into quotation marks, looked up in them. */
  quotes: readonly CheckedQuote[];
  open: (passage: CitedPassage) => void;
}

/** What the numbers and the quotations in an answer refer to; null where they are only numbers. */
export const CitationContext = createContext<Citations | null>(null);
