import { markMatches } from './mark-matches.ts';

/** Where a search matched: a line of the text with the matches marked. */
export function Excerpt({ text, search }: { text: string; search: string }) {
  return (
    <span dir="auto" className="block truncate text-tiny font-normal text-muted">
      {markMatches(text, search).map(({ text: piece, marked, at }) => (marked ? <mark key={at} className="rounded-small bg-accent-soft font-semibold text-ink">{piece}</mark> : <span key={at}>{piece}</span>))}
    </span>
  );
}
