import type { Metadata } from 'next';
import { NewPasswordPage } from '../../features/session/new-password-page.tsx';
import { appWords as words } from '../../words/app-words.ts';

export const metadata: Metadata = { title: words.newPassword };

export default function Page() {
  return <NewPasswordPage />;
}
