import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { safeLink } from './safe-link.ts';
import { markdownWords as words } from '../../words/markdown-words.ts';

/** A link that shows its target before it is followed. */
export function MarkdownLink({ href, text, children }: { href: string; text: string; children: ReactNode }) {
  const link = safeLink(href);
  if (link === null) return <>{children}</>;
  const says = text.toLowerCase().includes(link.place.toLowerCase());
  return (
    <a href={link.href} title={link.href} target="_blank" rel="noopener noreferrer nofollow" referrerPolicy="no-referrer" className="font-medium text-accent underline underline-offset-2">
      {children}
      <ExternalLink aria-hidden className="mx-0.5 inline size-3.5 align-baseline" />
      {!says && <span className="text-small font-normal text-muted">({link.place})</span>}
      <span className="sr-only"> {words.opensInANewTab}</span>
    </a>
  );
}
