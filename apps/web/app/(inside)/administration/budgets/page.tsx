import type { Metadata } from 'next';
import { Budgets } from '../../../../features/administration/budgets/budgets.tsx';

export const metadata: Metadata = { title: 'Budgets' };

export default function Page() {
  return <Budgets />;
}
