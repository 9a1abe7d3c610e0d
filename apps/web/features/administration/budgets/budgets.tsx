'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Alert } from '../../../ui/alert.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Confirm } from '../../../ui/confirm.tsx';
import { keepFocus } from '../../../ui/keep-focus.ts';
import { useLast } from '../../../ui/use-last.ts';
import { Modal } from '../../../ui/modal.tsx';
import { Section } from '../../../ui/section.tsx';
import { errorSentence } from '../../api/api-error.ts';
import { api } from '../../api/api.ts';
import { useChange } from '../../api/use-change.ts';
import { formatAmount } from '../../money/format-amount.ts';
import type { Budget } from '@aistudio/contract/schemas';
import { budgetsKey, warningOf, whomOf } from './budget.ts';
import { BudgetForm } from './budget-form.tsx';
import { administrationWords as words } from '../../../words/administration-words.ts';
import { fill } from '../../../words/fill.ts';

export function Budgets() {
  const client = useQueryClient();
  const { data, error } = useQuery({ queryKey: budgetsKey, queryFn: () => api.get('/api/administration/budgets') });
  const remove = useChange((id: string) => api.delete(`/api/administration/budgets/${id}`), budgetsKey);
  const [editing, setEditing] = useState<Budget | 'new' | null>(null);
  const [removing, setRemoving] = useState<Budget | null>(null);
  const shown = useLast(removing);
  const addButton = useRef<HTMLButtonElement>(null);
  const onSaved = async () => {
    setEditing(null);
    await client.invalidateQueries({ queryKey: budgetsKey });
  };
  return (
    <Section
      title={words.budgets}
      lead={words.aBudgetLimitsSpendingPerDay}
    >
      {error !== null && <Alert>{errorSentence(error)}</Alert>}
      {data !== undefined && (
        <DataTable
          caption={words.budgets}
          rows={data.budgets}
          rowKey={(budget) => budget.id}
          empty={words.noBudgetsYetSpendingIsNot}
          columns={[
            { header: words.forIt, cell: (budget) => <><span className="mr-2">{whomOf(budget)}</span>{warningOf(budget) !== null && <Badge look="warn">{warningOf(budget)}</Badge>}</> },
            { header: words.budget, cell: ({ amount, currency, period, timeZone }) => <>{fill(period === 'day' ? words.amountADay : words.amountAMonth, { amount: formatAmount(amount, currency) })}{timeZone !== 'UTC' && <span className="block text-muted">{timeZone}</span>}</> },
            { header: words.spent, numeric: true, cell: ({ spent, reserved, currency }) => <>{formatAmount(spent, currency)}{reserved > 0 && <span className="block text-muted">{fill(words.amountReserved, { amount: formatAmount(reserved, currency) })}</span>}</> },
            { header: words.whenUsedUp, cell: ({ whenUsedUp, unknownPrices }) => <>{whenUsedUp === 'refuse' ? words.refuses : fill(words.modelAnswers, { model: whenUsedUp.stepDownTo })}{unknownPrices === 'refuse' && <span className="block text-muted">{words.refusesModelsWithoutAPrice}</span>}</> },
            {
              header: words.actions,
              hideHeader: true,
              numeric: true,
              cell: (budget) => (
                <span className="flex justify-end gap-2">
                  <Button size="small" aria-label={fill(words.changeTheBudgetA, { budget: whomOf(budget), period: budget.period })} onClick={() => setEditing(budget)}>{words.change}</Button>
                  <Button size="small" look="danger" aria-label={fill(words.removeTheBudgetA, { budget: whomOf(budget), period: budget.period })} onClick={() => setRemoving(budget)}>{words.remove}</Button>
                </span>
              ),
            },
          ]}
        />
      )}
      <Confirm open={removing !== null} onOpenChange={() => setRemoving(null)} title={words.removeThisBudget} action={words.remove} onConfirm={() => { keepFocus(() => addButton.current); remove.mutate(shown!.id); }}>
        {shown !== null && fill(words.aNoLongerLimitsAnythingWhat, { shown: whomOf(shown), currency: formatAmount(shown.amount, shown.currency), period: shown.period })}
      </Confirm>
      <Button ref={addButton} className="self-start" onClick={() => setEditing('new')}>{words.addABudget}</Button>
      <Modal
        open={editing !== null}
        onOpenChange={() => setEditing(null)}
        title={editing === 'new' ? words.addABudget : words.changeTheBudget}
        description={words.theLikelyCostOfAnAnswer}
      >
        {editing !== null && <BudgetForm budget={editing === 'new' ? null : editing} onSaved={onSaved} onCancel={() => setEditing(null)} />}
      </Modal>
    </Section>
  );
}
