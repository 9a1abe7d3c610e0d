import type { CheckedQuote } from '@aistudio/stream';
import { Fragment, use, type ReactNode } from 'react';
import { CitationContext, type Citations } from './citation-context.ts';
import { placeOf } from './place-of.ts';
import { QuoteMark } from './quote-mark.tsx';
import { documentsWords as words } from '../../words/documents-words.ts';
import { fill } from '../../words/fill.ts';

/** Text of an answer in which `[2]` opens the passage of that number, and quotations show whether they were found. */
export function CitedText({ text }: { text: string }): ReactNode {
  const citations = use(CitationContext);
  if (citations === null) return text;
  const { quotes } = citations;
  if (quotes.length === 0 || !quotes.some((quote) => text.includes(quote.text))) return <Numbers text={text} citations={citations} />;
  return splitAt(text, quotes).map(({ piece, quote }, index) => (
    <Fragment key={index}>
      <Numbers text={piece} citations={citations} />
      {quote !== null && <QuoteMark quote={quote} />}
    </Fragment>
  ));
}

function Numbers({ text, citations }: { text: string; citations: Citations }): ReactNode {
  if (!text.includes('[')) return text;
  return text.split(/(\[\d{1,3}\])/).map((piece, index) => {
    const passage = index % 2 === 1 ? citations.passages.get(Number(piece.slice(1, -1))) : undefined;
    if (passage === undefined) return piece;
    return (
      <button key={index} type="button" title={placeOf(passage)} aria-label={fill(words.passageAt, { number: passage.number, place: placeOf(passage) })} onClick={() => citations.open(passage)} className="mx-0.5 rounded-small bg-accent-soft px-1.5 text-[0.8em] font-medium text-accent hover:underline">
        {passage.number}
      </button>
    );
  });
}

/** Pieces, each of which ends with a quotation, except the last. */
function splitAt(text: string, quotes: readonly CheckedQuote[]): { piece: string; quote: CheckedQuote | null }[] {
  const pieces: { piece: string; quote: CheckedQuote | null }[] = [];
  let from = 0;
  for (;;) {
    const places = quotes.map((quote) => ({ quote, at: text.indexOf(quote.text, from) })).filter(({ at }) => at >= 0);
    if (places.length === 0) break;
    const { quote, at } = places.reduce((first, each) => (each.at < first.at ? each : first));
    const end = at + quote.text.length;
    pieces.push({ piece: text.slice(from, end), quote });
    from = end;
  }
  return [...pieces, { piece: text.slice(from), quote: null }];
}
