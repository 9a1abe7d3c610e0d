import type { Metadata } from 'next';
import { SettingsPage } from '../../../features/settings/settings-page.tsx';
import { appWords as words } from '../../../words/app-words.ts';

export const metadata: Metadata = { title: words.settings };

export default function Page() {
  return <SettingsPage />;
}
