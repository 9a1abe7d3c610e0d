'use client';
import { useOrganisation } from '../organisation/use-organisation.ts';

/** The organisation's logo and name; without them, the product's: two strokes that meet, a question and its answer. */
export function Wordmark() {
  const organisation = useOrganisation();
  const logo = organisation?.logo;
  return (
    <span className="inline-flex min-w-0 items-center gap-2 text-body font-bold tracking-[-0.015em] text-ink">
      {logo == null ? (
        <svg aria-hidden viewBox="0 0 24 24" className="size-6 shrink-0 text-accent" fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round">
          <path d="M4 19 10.5 5" />
          <path d="M10.5 5 20 19" opacity="0.55" />
          <path d="M13 14h3.6" opacity="0.55" />
        </svg>
      ) : (
        <img src={`/api/organisation/logo?${logo.version}`} alt="" className="h-7 max-w-28 object-contain" />
      )}
      <span dir="auto" className="truncate">{organisation?.name || 'AI Studio'}</span>
    </span>
  );
}
