import type { Metadata } from 'next';
import { Guide } from '../../../../../features/administration/servers/guide.tsx';
import { appWords as words } from '../../../../../words/app-words.ts';

export const metadata: Metadata = { title: words.connectingModels };

export default function Page() {
  return <Guide />;
}
