import { use } from 'react';
import { MarkdownBlocks } from './markdown-blocks.tsx';
import { MarkdownContext } from './markdown-context.ts';
import { noOutline } from './syntax/outline.ts';
import { markdownWords as words } from '../../words/markdown-words.ts';
import { fill } from '../../words/fill.ts';

/** The footnotes below a text, each with a link back to where it is mentioned. */
export function FootnoteList() {
  const { id, footnotes } = use(MarkdownContext);
  if (footnotes.notes.length === 0) return null;
  return (
    <section aria-label={words.footnotes} className="mt-6 border-t border-line pt-3 text-small text-muted">
      <ol dir="auto" className="list-decimal ps-7">
        {footnotes.notes.map(({ label, children }) => {
          const number = footnotes.numbers.get(label)!;
          return (
            <li key={label} id={`${id}-note-${number}`} value={number} className="my-1 ps-1 [unicode-bidi:plaintext] [&>p:last-of-type]:inline">
              <MarkdownBlocks blocks={children} outline={noOutline} inner />
              <a href={`#${id}-mention-${number}`} aria-label={fill(words.backToTheMentionOfFootnote, { number })} className="ms-1.5 text-accent">↩</a>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
