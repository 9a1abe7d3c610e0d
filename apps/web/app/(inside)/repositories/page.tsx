import type { Metadata } from 'next';
import { RepositoriesPage } from '../../../features/repositories/repositories-page.tsx';
import { appWords as words } from '../../../words/app-words.ts';

export const metadata: Metadata = { title: words.documents };

export default function Page() {
  return <RepositoriesPage />;
}
