import type { Metadata } from 'next';
import { Feedback } from '../../../../features/administration/feedback/feedback.tsx';
import { appWords as words } from '../../../../words/app-words.ts';

export const metadata: Metadata = { title: words.feedback };

export default function Page() {
  return <Feedback />;
}
