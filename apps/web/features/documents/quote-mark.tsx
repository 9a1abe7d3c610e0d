import type { CheckedQuote } from '@aistudio/stream';
import { Check, TriangleAlert } from 'lucide-react';
import { documentsWords as words } from '../../words/documents-words.ts';
import { fill } from '../../words/fill.ts';

/** After a quotation: whether its passage says exactly this. */
export function QuoteMark({ quote: { passage } }: { quote: CheckedQuote }) {
  const Icon = passage === null ? TriangleAlert : Check;
  return (
    <span title={passage === null ? words.noPassageSaysThis : fill(words.thePassageSaysExactlyThis, { passage })} className={`mx-1 inline-flex items-center gap-0.5 rounded-small px-1 align-baseline text-tiny font-medium select-none ${passage === null ? 'bg-warn-soft text-warn' : 'bg-accent-soft text-accent'}`}>
      <Icon aria-hidden className="size-3" />
      {passage === null ? words.quoteNotFound : words.quoteVerified}
    </span>
  );
}
