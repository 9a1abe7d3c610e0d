import type { Metadata } from 'next';
import { SetupPage } from '../../features/session/setup-page.tsx';
import { appWords as words } from '../../words/app-words.ts';

export const metadata: Metadata = { title: words.setUp };

export default function Page() {
  return <SetupPage />;
}
