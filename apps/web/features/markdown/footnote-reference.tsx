import { use } from 'react';
import { MarkdownContext } from './markdown-context.ts';
import { markdownWords as words } from '../../words/markdown-words.ts';
import { fill } from '../../words/fill.ts';

/** The number of a footnote in the text, linked to the note. */
export function FootnoteReference({ label }: { label: string }) {
  const { id, footnotes } = use(MarkdownContext);
  const number = footnotes.numbers.get(label);
  if (number === undefined) return `[^${label}]`;
  return (
    <sup className="text-[0.75em] leading-none">
      <a id={`${id}-mention-${number}`} href={`#${id}-note-${number}`} aria-label={fill(words.footnote, { number })} className="px-0.5 font-medium text-accent underline underline-offset-2">{number}</a>
    </sup>
  );
}
