import type { CheckedQuote, CitedPassage } from '@aistudio/stream';
import { createContext } from 'react';

export interface Citations {
  passages: ReadonlyMap<number, CitedPassage>;
  /** Its quotations, checked against them. */
  quotes: readonly CheckedQuote[];
  open: (passage: CitedPassage) => void;
}

/** What the numbers and quotations in an answer refer to; null if they are just numbers. */
export const CitationContext = createContext<Citations | null>(null);
