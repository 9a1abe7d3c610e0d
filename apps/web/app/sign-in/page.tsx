import type { Metadata } from 'next';
import { SignInPage } from '../../features/session/sign-in-page.tsx';
import { appWords as words } from '../../words/app-words.ts';

export const metadata: Metadata = { title: words.signIn };

export default function Page() {
  return <SignInPage />;
}
