import type { Metadata } from 'next';
import { Usage } from '../../../../features/administration/usage/usage.tsx';

export const metadata: Metadata = { title: 'Usage' };

export default function Page() {
  return <Usage />;
}
