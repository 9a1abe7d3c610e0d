import { useQuery } from '@tanstack/react-query';
import { Check, CircleAlert } from 'lucide-react';
import { use } from 'react';
import { api } from '../api/api.ts';
import { documentsWords as words } from '../../words/documents-words.ts';
import { CitationContext } from './citation-context.ts';
import { placeOf } from './place-of.ts';

/** The quotations of an answer that has ended, each marked as found in a passage or not. Nothing for an answer without any. */
export function CheckedQuotes({ messageId }: { messageId: string }) {
  const citations = use(CitationContext);
  const { data } = useQuery({ queryKey: ['quotes', messageId], queryFn: ({ signal }) => api.get(`/api/messages/${messageId}/quotes`, signal), staleTime: Number.POSITIVE_INFINITY, retry: false });
  if (data === undefined || data.quotes.length === 0 || citations === null) return null;
  return (
    <ul aria-label={words.quotationsChecked} className="mt-2 flex flex-col gap-1 text-small">
      {data.quotes.map(({ quote, passage }, index) => {
        const cited = passage === null ? undefined : citations.passages.get(passage);
        return (
          <li key={index} className="flex items-baseline gap-1.5">
            {cited === undefined ? <CircleAlert aria-hidden className="size-4 shrink-0 self-center text-warn" /> : <Check aria-hidden className="size-4 shrink-0 self-center text-accent" />}
            <span dir="auto" className="min-w-0 max-w-64 truncate text-muted">“{quote}”</span>
            {cited === undefined ? <span className="text-warn">{words.notFoundOnThePage}</span> : <button type="button" onClick={() => citations.open(cited)} className="text-accent hover:underline">{words.verified} {placeOf(cited)}</button>}
          </li>
        );
      })}
    </ul>
  );
}
