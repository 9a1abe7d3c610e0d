import { use, type ReactNode } from 'react';
import { CitationContext } from './citation-context.ts';
import { placeOf } from './place-of.ts';

/** Text of an answer in which `[2]` opens the passage of that number, where there is one. */
export function CitedText({ text }: { text: string }): ReactNode {
  const citations = use(CitationContext);
  if (citations === null || !text.includes('[')) return text;
  return text.split(/(\[\d{1,3}\])/).map((piece, index) => {
    const passage = index % 2 === 1 ? citations.passages.get(Number(piece.slice(1, -1))) : undefined;
    if (passage === undefined) return piece;
    return (
      <button key={index} type="button" title={placeOf(passage)} aria-label={`Passage ${passage.number}: ${placeOf(passage)}`} onClick={() => citations.open(passage)} className="mx-0.5 rounded-small bg-accent-soft px-1.5 text-[0.8em] font-medium text-accent hover:underline">
        {passage.number}
      </button>
    );
  });
}
