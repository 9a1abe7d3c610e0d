import type { CitedPassage } from '@aistudio/stream';
import { createContext } from 'react';

export interface Citations {
  passages: ReadonlyMap<number, CitedPassage>;
  open: (passage: CitedPassage) => void;
}

/** What the numbers in an answer refer to; null where they are only numbers. */
export const CitationContext = createContext<Citations | null>(null);
