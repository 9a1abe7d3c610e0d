import type { Metadata } from 'next';
import { DocumentsSection } from '../../../../features/administration/documents/documents-section.tsx';
import { appWords as words } from '../../../../words/app-words.ts';

export const metadata: Metadata = { title: words.documents };

export default function Page() {
  return <DocumentsSection />;
}
