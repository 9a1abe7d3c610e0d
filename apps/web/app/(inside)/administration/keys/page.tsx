import type { Metadata } from 'next';
import { Keys } from '../../../../features/administration/keys/keys.tsx';
import { appWords as words } from '../../../../words/app-words.ts';

export const metadata: Metadata = { title: words.apiKeys };

export default function Page() {
  return <Keys />;
}
