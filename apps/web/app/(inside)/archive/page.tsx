import type { Metadata } from 'next';
import { ShelvesPage } from '../../../features/conversations/shelves-page.tsx';

export const metadata: Metadata = { title: 'Archive and trash' };

export default function Page() {
  return <ShelvesPage />;
}
