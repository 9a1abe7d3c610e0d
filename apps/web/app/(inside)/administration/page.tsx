import type { Metadata } from 'next';
import { AdministrationPage } from '../../../features/administration/administration-page.tsx';

export const metadata: Metadata = { title: 'Administration' };

export default function Page() {
  return <AdministrationPage />;
}
