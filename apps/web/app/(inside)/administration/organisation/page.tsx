import type { Metadata } from 'next';
import { OrganisationSection } from '../../../../features/administration/organisation/organisation-section.tsx';

export const metadata: Metadata = { title: 'Organisation' };

export default function Page() {
  return <OrganisationSection />;
}
