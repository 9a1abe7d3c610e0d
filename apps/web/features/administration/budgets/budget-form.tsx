import { useState } from 'react';
import { Alert } from '../../../ui/alert.tsx';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { api } from '../../api/api.ts';
import { fromForm } from '../../api/from-form.ts';
import { useModels } from '../../models/use-models.ts';
import { useSubmit } from '../../session/use-submit.ts';
import type { Budget, BudgetScope } from '@aistudio/contract/schemas';
import { scopeOptions } from './budget.ts';
import { SubjectField } from './subject-field.tsx';

interface Props {
  /** Null: a new one. */
  budget: Budget | null;
  onSaved: () => Promise<void>;
  onCancel: () => void;
}

const periodOptions = [{ value: 'month', label: 'A month' }, { value: 'day', label: 'A day' }];
const unknownOptions = [{ value: 'allow', label: 'answers, uncounted' }, { value: 'refuse', label: 'is refused' }];

export function BudgetForm({ budget, onSaved, onCancel }: Props) {
  const { models } = useModels();
  const [scope, setScope] = useState<BudgetScope>('each_of_role');
  const { onSubmit, problem, busy } = useSubmit(async ({ amount, whenUsedUp, unknownPrices, subject, period, timeZone, currency }) => {
    const limits = { amount: Number(amount), whenUsedUp: whenUsedUp === 'refuse' ? whenUsedUp : { stepDownTo: whenUsedUp }, unknownPrices };
    if (budget === null) await api.post('/api/administration/budgets', fromForm({ ...limits, scope, subject: subject ?? '', period, timeZone, currency }));
    else await api.patch(`/api/administration/budgets/${budget.id}`, fromForm(limits));
    await onSaved();
  });
  const steps = models.map((model) => ({ value: model.id, label: `${model.name} answers` }));
  const chosen = budget === null || budget.whenUsedUp === 'refuse' ? 'refuse' : budget.whenUsedUp.stepDownTo;
  const endOptions = [{ value: 'refuse', label: 'refuse' }, ...steps, ...(chosen === 'refuse' || steps.some((step) => step.value === chosen) ? [] : [{ value: chosen, label: `${chosen} answers` }])];
  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col gap-4">
      {budget === null && (
        <>
          <SelectField label="For" options={scopeOptions} value={scope} onChange={(event) => setScope(event.target.value as BudgetScope)} />
          <SubjectField key={scope} scope={scope} />
          <SelectField name="period" label="For how long" options={periodOptions} />
        </>
      )}
      <div className="grid grid-cols-[1fr_6rem] gap-3">
        <TextField name="amount" label="Amount" type="number" min={0} step="any" required defaultValue={budget?.amount} autoComplete="off" />
        {budget === null && <TextField name="currency" label="Currency" required maxLength={3} defaultValue="USD" autoComplete="off" />}
      </div>
      {budget === null && <TextField name="timeZone" label="Time zone" required defaultValue="UTC" autoComplete="off" hint="Days and months begin at midnight there, as in Europe/Berlin." />}
      <SelectField key={endOptions.length} name="whenUsedUp" label="When it is used up" options={endOptions} defaultValue={chosen} />
      <SelectField name="unknownPrices" label="A model without a known price" options={unknownOptions} defaultValue={budget?.unknownPrices ?? 'allow'} />
      {problem !== null && <Alert>{problem}</Alert>}
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onCancel}>Cancel</Button>
        <Button type="submit" look="primary" disabled={busy}>Save</Button>
      </div>
    </form>
  );
}
