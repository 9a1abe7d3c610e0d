import type { Metadata } from 'next';
import { ShelvesPage } from '../../../features/conversations/shelves-page.tsx';
import { appWords as words } from '../../../words/app-words.ts';

export const metadata: Metadata = { title: words.archiveAndTrash };

export default function Page() {
  return <ShelvesPage />;
}
