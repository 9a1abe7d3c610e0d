import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert } from '../../ui/alert.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { errorSentence } from '../api/api-error.ts';
import { api } from '../api/api.ts';
import { PeriodForm } from '../usage/period-form.tsx';
import { UnpricedNote } from '../usage/unpriced-note.tsx';
import { UsageBars } from '../usage/usage-bars.tsx';
import { usageColumns } from '../usage/usage-columns.ts';
import { usageSteps } from '../usage/usage-steps.ts';
import { usePeriod } from '../usage/use-period.ts';
import { tellOwnBudget } from './tell-own-budget.ts';
import { settingsWords as words } from '../../words/settings-words.ts';

/** A person's usage in a period of their choice, and what is left of their budgets. */
export function OwnUsage() {
  const { chosen, query, choose } = usePeriod();
  const usage = useQuery({ queryKey: ['usage', query], queryFn: ({ signal }) => api.get(`/api/usage?${query}`, signal), placeholderData: keepPreviousData });
  const budgets = useQuery({ queryKey: ['budgets'], queryFn: () => api.get('/api/budgets') });
  const error = usage.error ?? budgets.error;
  const { data } = usage;
  return (
    <div className="flex flex-col gap-4">
      {error !== null && <Alert>{errorSentence(error)}</Alert>}
      {budgets.data?.budgets.map((budget) => <Alert key={`${budget.period} ${budget.amount}`} look={budget.state === 'open' ? 'info' : 'warn'}>{tellOwnBudget(budget)}</Alert>)}
      <PeriodForm chosen={chosen} shown={data && { from: data.period.from, to: data.period.to }} choose={choose} />
      {data !== undefined && (
        <div aria-busy={usage.isPlaceholderData} className="flex flex-col gap-4 transition-opacity aria-busy:opacity-50">
          <UnpricedNote unpriced={data.totals.unpriced} administrator={false} />
          {data.totals.runs > 0 && <UsageBars {...usageSteps(data.byDay)} timeZone={data.period.timeZone} />}
          <DataTable caption={words.yourUsageByModel} rows={data.byModel} rowKey={(row) => row.model} empty={words.noQuestionsInThisPeriod} columns={[{ header: words.model, cell: ({ model }) => model }, ...usageColumns]} />
        </div>
      )}
    </div>
  );
}
