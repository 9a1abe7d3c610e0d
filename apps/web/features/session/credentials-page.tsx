import type { ReactNode } from 'react';
import { OrganisationLinks } from '../organisation/organisation-links.tsx';
import { Wordmark } from '../brand/wordmark.tsx';

/** The frame of every page before sign-in. */
export function CredentialsPage({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[26rem] flex-col justify-center gap-8 px-5 py-10">
      <Wordmark />
      <div className="flex flex-col gap-2">
        <h1 className="text-title">{title}</h1>
        {lead !== undefined && <p className="text-muted">{lead}</p>}
      </div>
      {children}
      <OrganisationLinks />
    </main>
  );
}
