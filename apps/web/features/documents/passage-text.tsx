import { useEffect, useRef } from 'react';
import { documentsWords as words } from '../../words/documents-words.ts';

interface Props {
  text: string;
  start: number;
  end: number;
  /** Shown with the page itself, of which it is only a small part. */
  small?: boolean;
}

/** The text of a page with the passage marked. */
export function PassageText({ text, start, end, small = false }: Props) {
  const marked = useRef<HTMLElement>(null);
  // In braces: newer browsers return a promise, which React would call as the effect's clean-up.
  useEffect(() => {
    marked.current?.scrollIntoView({ block: 'center' });
  }, [text, start]);
  return (
    <div dir="auto" tabIndex={0} role="region" aria-label={words.textOfThePage} className={`${small ? 'max-h-[20dvh]' : 'max-h-[60dvh]'} shrink-0 overflow-y-auto rounded-medium border border-line bg-page p-4 text-read break-words whitespace-pre-wrap`}>
      {text.slice(0, start)}
      <mark ref={marked} className="rounded-small bg-accent-soft text-ink">{text.slice(start, end)}</mark>
      {text.slice(end)}
    </div>
  );
}
