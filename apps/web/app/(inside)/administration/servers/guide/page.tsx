import type { Metadata } from 'next';
import { Guide } from '../../../../../features/administration/servers/guide.tsx';

export const metadata: Metadata = { title: 'Connecting models' };

export default function Page() {
  return <Guide />;
}
