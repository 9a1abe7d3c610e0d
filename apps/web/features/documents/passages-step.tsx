import type { Passages } from '@aistudio/stream';
import { ChevronRight } from 'lucide-react';
import { use, useState } from 'react';
import { CitationContext } from './citation-context.ts';
import { placeOf } from './place-of.ts';
import { documentsWords as words } from '../../words/documents-words.ts';
import { fill } from '../../words/fill.ts';

/** What was looked up before the answer, collapsed: each passage opens in its document. */
export function PassagesStep({ found }: { found: Passages }) {
  const [open, setOpen] = useState(false);
  const citations = use(CitationContext);
  const count = found.passages.length;
  return (
    <section className="mb-3 text-small text-muted">
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="inline-flex min-h-8 items-center gap-1.5 rounded-small pr-2 hover:text-ink">
        <ChevronRight aria-hidden className={`size-4 transition-transform ${open ? 'rotate-90' : ''}`} />
        {fill(count === 0 ? words.searchedInVain : count === 1 ? words.searchedOnePassage : words.searchedPassages, { searched: whatWasSearched(found), count })}
      </button>
      {open && (
        <ol className="mt-1 ml-2 flex flex-col gap-1 border-l-2 border-line pl-4">
          {found.passages.map((passage) => (
            <li key={passage.number}>
              <button type="button" onClick={() => citations?.open(passage)} className="min-h-8 text-left hover:text-ink hover:underline">
                [{passage.number}] {placeOf(passage)}
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** "3 repositories", "1 document". */
function whatWasSearched({ documents, repositories }: Passages): string {
  if (repositories !== undefined) return repositories === 1 ? words.oneRepository : fill(words.repositories, { repositories });
  return documents === 1 ? words.oneDocument : fill(words.documents, { documents });
}
