import type { CheckedQuote } from '@aistudio/stream';
import { Check, TriangleAlert } from 'lucide-react';
import { documentsWords as words } from '../../words/documents-words.ts';
import { fill } from '../../words/fill.ts';

/** Below an answer: how many of its quotations are in their passages, including those in formatted text. */
export function QuotesFound({ quotes }: { quotes: readonly CheckedQuote[] }) {
  const missing = quotes.filter(({ passage }) => passage === null).length;
  const found = quotes.length - missing;
  return (
    <ul className="mt-2 flex flex-col gap-1 text-small text-muted">
      {found > 0 && <li className="flex items-center gap-1.5"><Check aria-hidden className="size-4 shrink-0 text-accent" />{found === 1 ? words.quotationVerified : fill(words.quotationsVerified, { count: found })}</li>}
      {missing > 0 && <li className="flex items-center gap-1.5"><TriangleAlert aria-hidden className="size-4 shrink-0 text-warn" />{missing === 1 ? words.quotationNotFound : fill(words.quotationsNotFound, { count: missing })}</li>}
    </ul>
  );
}
