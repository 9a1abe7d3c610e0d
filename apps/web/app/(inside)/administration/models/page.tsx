import type { Metadata } from 'next';
import { ModelsSection } from '../../../../features/administration/models/models-section.tsx';
import { appWords as words } from '../../../../words/app-words.ts';

export const metadata: Metadata = { title: words.models };

export default function Page() {
  return <ModelsSection />;
}
