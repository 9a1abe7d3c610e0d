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
import { administrationWords as words } from '../../../words/administration-words.ts';
import { fill } from '../../../words/fill.ts';

interface Props {
  /** Null for a new one. */
  budget: Budget | null;
  onSaved: () => Promise<void>;
  onCancel: () => void;
}

const periodOptions = [{ value: 'month', label: words.aMonth }, { value: 'day', label: words.aDay }];
const unknownOptions = [{ value: 'allow', label: words.answersUncounted }, { value: 'refuse', label: words.isRefused }];

export function BudgetForm({ budget, onSaved, onCancel }: Props) {
  const { models } = useModels();
  const [scope, setScope] = useState<BudgetScope>('each_of_role');
  const { onSubmit, problem, busy } = useSubmit(async ({ amount, whenUsedUp, unknownPrices, subject, period, timeZone, currency }) => {
    const limits = { amount: Number(amount), whenUsedUp: whenUsedUp === 'refuse' ? whenUsedUp : { stepDownTo: whenUsedUp }, unknownPrices };
    if (budget === null) await api.post('/api/administration/budgets', fromForm({ ...limits, scope, subject: subject ?? '', period, timeZone, currency }));
    else await api.patch(`/api/administration/budgets/${budget.id}`, fromForm(limits));
    await onSaved();
  });
  const steps = models.map((model) => ({ value: model.id, label: fill(words.modelAnswers, { model: model.name }) }));
  const chosen = budget === null || budget.whenUsedUp === 'refuse' ? 'refuse' : budget.whenUsedUp.stepDownTo;
  const endOptions = [{ value: 'refuse', label: words.refuse }, ...steps, ...(chosen === 'refuse' || steps.some((step) => step.value === chosen) ? [] : [{ value: chosen, label: fill(words.modelAnswers, { model: chosen }) }])];
  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col gap-4">
      {budget === null && (
        <>
          <SelectField label={words.forIt} options={scopeOptions} value={scope} onChange={(event) => setScope(event.target.value as BudgetScope)} />
          <SubjectField key={scope} scope={scope} />
          <SelectField name="period" label={words.forHowLong} options={periodOptions} />
        </>
      )}
      <div className="grid grid-cols-[1fr_6rem] gap-3">
        <TextField name="amount" label={words.amount} type="number" min={0} step="any" required defaultValue={budget?.amount} autoComplete="off" />
        {budget === null && <TextField name="currency" label={words.currency} required maxLength={3} defaultValue="USD" autoComplete="off" />}
      </div>
      {budget === null && <TextField name="timeZone" label={words.timeZone} required defaultValue="UTC" autoComplete="off" hint={words.daysAndMonthsStartAtMidnight} />}
      <SelectField name="whenUsedUp" label={words.whenItIsUsedUp} options={endOptions} defaultValue={chosen} />
      <SelectField name="unknownPrices" label={words.aModelWithoutAKnownPrice} options={unknownOptions} defaultValue={budget?.unknownPrices ?? 'allow'} />
      {problem !== null && <Alert>{problem}</Alert>}
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onCancel}>{words.cancel}</Button>
        <Button type="submit" look="primary" disabled={busy}>{words.save}</Button>
      </div>
    </form>
  );
}
