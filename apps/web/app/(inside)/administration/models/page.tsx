import type { Metadata } from 'next';
import { ModelsSection } from '../../../../features/administration/models/models-section.tsx';

export const metadata: Metadata = { title: 'Models' };

export default function Page() {
  return <ModelsSection />;
}
