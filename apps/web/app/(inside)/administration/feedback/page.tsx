import type { Metadata } from 'next';
import { Feedback } from '../../../../features/administration/feedback/feedback.tsx';

export const metadata: Metadata = { title: 'Feedback' };

export default function Page() {
  return <Feedback />;
}
