import type { Metadata } from 'next';
import { Servers } from '../../../../features/administration/servers/servers.tsx';

export const metadata: Metadata = { title: 'Model servers' };

export default function Page() {
  return <Servers />;
}
