import type { Metadata } from 'next';
import { Budgets } from '../../../../features/administration/budgets/budgets.tsx';
import { appWords as words } from '../../../../words/app-words.ts';

export const metadata: Metadata = { title: words.budgets };

export default function Page() {
  return <Budgets />;
}
