'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { Alert } from '../../ui/alert.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { useSession } from '../session/use-session.ts';
import { PlainHttp } from './plain-http.tsx';
import { sections } from './sections.ts';
import { administrationWords as words } from '../../words/administration-words.ts';

/** The title and the navigation between sections, around the open one. */
export function AdministrationFrame({ children }: { children: ReactNode }) {
  const { data: session } = useSession();
  const pathname = usePathname();
  if (session?.user?.role !== 'administrator') {
    return <PageFrame title={words.administration}><Alert look="info">{words.onlyAdministratorsCanOpenThisPage}</Alert></PageFrame>;
  }
  return (
    <PageFrame title={words.administration} wide>
      <nav aria-label={words.administration} className="mt-4 border-b border-line">
        <ul className="flex flex-wrap gap-x-1">
          {sections.map(({ path, label }) => (
            <li key={path}>
              <Link href={`/administration/${path}`} aria-current={isWithin(pathname, path) ? 'page' : undefined} className="flex min-h-11 items-center border-b-3 border-transparent px-3 text-small font-semibold whitespace-nowrap text-muted -outline-offset-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink">{label}</Link>
            </li>
          ))}
        </ul>
      </nav>
      <PlainHttp />
      {children}
    </PageFrame>
  );
}

function isWithin(pathname: string, section: string): boolean {
  return pathname === `/administration/${section}` || pathname.startsWith(`/administration/${section}/`);
}
