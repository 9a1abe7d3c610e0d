import type { Metadata } from 'next';
import { PeopleSection } from '../../../../features/administration/people/people-section.tsx';
import { appWords as words } from '../../../../words/app-words.ts';

export const metadata: Metadata = { title: words.people };

export default function Page() {
  return <PeopleSection />;
}
