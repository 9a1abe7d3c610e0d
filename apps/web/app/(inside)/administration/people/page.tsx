import type { Metadata } from 'next';
import { PeopleSection } from '../../../../features/administration/people/people-section.tsx';

export const metadata: Metadata = { title: 'People' };

export default function Page() {
  return <PeopleSection />;
}
