import type { Metadata } from 'next';
import { SignUpPage } from '../../features/session/sign-up-page.tsx';
import { appWords as words } from '../../words/app-words.ts';

export const metadata: Metadata = { title: words.createAnAccount };

export default function Page() {
  return <SignUpPage />;
}
