import type { Metadata } from 'next';
import { OrganisationSection } from '../../../../features/administration/organisation/organisation-section.tsx';
import { appWords as words } from '../../../../words/app-words.ts';

export const metadata: Metadata = { title: words.organisation };

export default function Page() {
  return <OrganisationSection />;
}
