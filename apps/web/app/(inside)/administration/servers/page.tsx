import type { Metadata } from 'next';
import { Servers } from '../../../../features/administration/servers/servers.tsx';
import { appWords as words } from '../../../../words/app-words.ts';

export const metadata: Metadata = { title: words.modelServers };

export default function Page() {
  return <Servers />;
}
