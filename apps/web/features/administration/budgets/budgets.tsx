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
      title="Budgets"
      lead="A budget limits what is spent in a day or a calendar month, from midnight UTC unless it names another time zone. An answer counts in every budget that concerns it: a role can have one together, and one for each of its people."
    >
      {error !== null && <Alert>{errorSentence(error)}</Alert>}
      {data !== undefined && (
        <DataTable
          caption="Budgets"
          rows={data.budgets}
          rowKey={(budget) => budget.id}
          empty="There is no budget: nothing is limited."
          columns={[
            { header: 'For', cell: (budget) => <><span className="mr-2">{whomOf(budget)}</span>{warningOf(budget) !== null && <Badge look="warn">{warningOf(budget)}</Badge>}</> },
            { header: 'Budget', cell: ({ amount, currency, period, timeZone }) => <>{formatAmount(amount, currency)} a {period}{timeZone !== 'UTC' && <span className="block text-muted">{timeZone}</span>}</> },
            { header: 'Spent', numeric: true, cell: ({ spent, reserved, currency }) => <>{formatAmount(spent, currency)}{reserved > 0 && <span className="block text-muted">{formatAmount(reserved, currency)} held back</span>}</> },
            { header: 'At its end', cell: ({ whenUsedUp, unknownPrices }) => <>{whenUsedUp === 'refuse' ? 'refuses' : `${whenUsedUp.stepDownTo} answers`}{unknownPrices === 'refuse' && <span className="block text-muted">refuses unknown prices</span>}</> },
            {
              header: 'Actions',
              hideHeader: true,
              numeric: true,
              cell: (budget) => (
                <span className="flex justify-end gap-2">
                  <Button size="small" aria-label={`Change the budget: ${whomOf(budget)}, a ${budget.period}`} onClick={() => setEditing(budget)}>Change</Button>
                  <Button size="small" look="danger" aria-label={`Remove the budget: ${whomOf(budget)}, a ${budget.period}`} onClick={() => setRemoving(budget)}>Remove</Button>
                </span>
              ),
            },
          ]}
        />
      )}
      <Confirm open={removing !== null} onOpenChange={() => setRemoving(null)} title="Remove this budget?" action="Remove" onConfirm={() => { keepFocus(() => addButton.current); remove.mutate(shown!.id); }}>
        {shown !== null && `${whomOf(shown)}: ${formatAmount(shown.amount, shown.currency)} a ${shown.period} no longer limits anything. What has been spent stays under Usage.`}
      </Confirm>
      <Button ref={addButton} className="self-start" onClick={() => setEditing('new')}>Add a budget</Button>
      <Modal
        open={editing !== null}
        onOpenChange={() => setEditing(null)}
        title={editing === 'new' ? 'Add a budget' : 'Change the budget'}
        description="What it may cost is held back before an answer and given back with its end. At 80 % people are told."
      >
        {editing !== null && <BudgetForm budget={editing === 'new' ? null : editing} onSaved={onSaved} onCancel={() => setEditing(null)} />}
      </Modal>
    </Section>
  );
}
