import type { Metadata } from 'next';
import { Usage } from '../../../../features/administration/usage/usage.tsx';
import { appWords as words } from '../../../../words/app-words.ts';

export const metadata: Metadata = { title: words.usage };

export default function Page() {
  return <Usage />;
}
