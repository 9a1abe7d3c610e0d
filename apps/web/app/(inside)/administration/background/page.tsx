import type { Metadata } from 'next';
import { Background } from '../../../../features/administration/background/background.tsx';
import { appWords as words } from '../../../../words/app-words.ts';

export const metadata: Metadata = { title: words.backgroundWork };

export default function Page() {
  return <Background />;
}
