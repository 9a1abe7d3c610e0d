import { useId, type ReactNode } from 'react';

/** A titled part of a page of settings. */
export function Section({ id, title, lead, children }: { id?: string; title: string; lead?: string; children: ReactNode }) {
  const headingId = useId();
  return (
    <section id={id} aria-labelledby={headingId} className="flex scroll-mt-6 flex-col gap-4 border-t border-line py-7 first-of-type:border-t-0">
      <div className="flex flex-col gap-1">
        <h2 id={headingId} className="text-lead">{title}</h2>
        {lead !== undefined && <p className="text-small text-muted">{lead}</p>}
      </div>
      {children}
    </section>
  );
}
