import { useQuery } from '@tanstack/react-query';
import { Alert } from '../../ui/alert.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { errorSentence } from '../api/api-error.ts';
import { api } from '../api/api.ts';
import { formatAmount } from '../money/format-amount.ts';
import { ownTimeZone } from '../money/own-time-zone.ts';
import { tellOwnBudget, type OwnBudget } from './tell-own-budget.ts';

interface Numbers {
  runs: number;
  inputTokens: number;
  outputTokens: number;
  cost: { amount: number; currency: string } | null;
}

interface OwnUsage {
  totals: Numbers;
  byModel: (Numbers & { model: string })[];
}

const count = (number: number) => number.toLocaleString('en');

/** What the person used in the last 30 days of his time zone, and what is left of his budgets. */
export function OwnUsage() {
  const usage = useQuery({ queryKey: ['usage'], queryFn: () => api.get<OwnUsage>(`/api/usage?${new URLSearchParams({ days: '30', timeZone: ownTimeZone() }).toString()}`) });
  const budgets = useQuery({ queryKey: ['budgets'], queryFn: () => api.get<{ budgets: OwnBudget[] }>('/api/budgets') });
  const error = usage.error ?? budgets.error;
  return (
    <>
      {error !== null && <Alert>{errorSentence(error)}</Alert>}
      {budgets.data?.budgets.map((budget) => <Alert key={`${budget.period} ${budget.amount}`} look={budget.state === 'open' ? 'info' : 'warn'}>{tellOwnBudget(budget)}</Alert>)}
      {usage.data !== undefined && (
        <DataTable
          caption="Your usage by model"
          rows={usage.data.byModel}
          rowKey={(row) => row.model}
          empty="You have asked nothing in the last 30 days."
          columns={[
            { header: 'Model', cell: ({ model }) => model },
            { header: 'Answers', numeric: true, cell: ({ runs }) => count(runs) },
            { header: 'Tokens in', numeric: true, cell: ({ inputTokens }) => count(inputTokens) },
            { header: 'Tokens out', numeric: true, cell: ({ outputTokens }) => count(outputTokens) },
            { header: 'Cost', numeric: true, cell: ({ cost }) => (cost === null ? 'unknown' : formatAmount(cost.amount, cost.currency)) },
          ]}
        />
      )}
    </>
  );
}
