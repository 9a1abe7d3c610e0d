import type { Metadata } from 'next';
import { RepositoryPage } from '../../../../features/repositories/repository-page.tsx';
import { appWords as words } from '../../../../words/app-words.ts';

export const metadata: Metadata = { title: words.documents };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <RepositoryPage id={(await params).id} />;
}
