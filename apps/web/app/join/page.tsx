import type { Metadata } from 'next';
import { JoinPage } from '../../features/session/join-page.tsx';
import { appWords as words } from '../../words/app-words.ts';

export const metadata: Metadata = { title: words.join };

export default function Page() {
  return <JoinPage />;
}
