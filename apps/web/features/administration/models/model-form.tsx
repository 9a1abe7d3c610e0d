import { Alert } from '../../../ui/alert.tsx';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { api } from '../../api/api.ts';
import { useSubmit } from '../../session/use-submit.ts';
import type { ManagedModel } from '@aistudio/contract/schemas';
import { RoleChoice, rolesIn } from './role-choice.tsx';
import { administrationWords as words } from '../../../words/administration-words.ts';

interface Props {
  model: ManagedModel;
  /** Models that may answer instead. */
  choices: readonly { id: string; name: string }[];
  onSaved: () => Promise<void>;
  onCancel: () => void;
}

export function ModelForm({ model, choices, onSaved, onCancel }: Props) {
  const { overrides, unchanged } = model;
  const { onSubmit, problem, busy } = useSubmit(async (fields, form) => {
    await api.patch('/api/administration/models', { model: model.id, ...changesIn(fields), roles: rolesIn(form) });
    await onSaved();
  });
  const seconds = (ms: number | null | undefined) => (ms == null ? undefined : String(ms / 1000));
  const price = unchanged.price;
  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col gap-4">
      <TextField name="name" label={words.name} maxLength={60} defaultValue={overrides.name} placeholder={unchanged.name} autoComplete="off" />
      <TextField name="description" label={words.description} maxLength={200} defaultValue={overrides.description} placeholder={unchanged.description} autoComplete="off" />
      <RoleChoice roles={model.roles} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="maximumOutputTokens" label={words.longestAnswerTokens} type="number" min={1} step={1} defaultValue={overrides.maximumOutputTokens} />
        <TextField name="firstContent" label={words.firstWordWithinSeconds} type="number" min={1} max={3600} step="any" defaultValue={seconds(overrides.firstContentMs)} placeholder={seconds(unchanged.limits.firstContentMs)} />
        <TextField name="silence" label={words.longestPauseSeconds} type="number" min={1} max={3600} step="any" defaultValue={seconds(overrides.silenceMs)} placeholder={seconds(unchanged.limits.silenceMs)} />
        <TextField name="total" label={words.wholeAnswerWithinSeconds} type="number" min={1} max={3600} step="any" defaultValue={seconds(overrides.totalMs)} />
      </div>
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-1.5 text-small font-semibold">{words.priceOfAMillionTokens}</legend>
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField name="currency" label={words.currency} maxLength={3} pattern="[A-Z]{3}" defaultValue={overrides.price?.currency} placeholder={price?.currency ?? 'USD'} autoComplete="off" />
          <TextField name="input" label={words.input} type="number" min={0} step="any" defaultValue={overrides.price?.input} placeholder={price?.input.toString()} />
          <TextField name="cachedInput" label={words.cachedInput} type="number" min={0} step="any" defaultValue={overrides.price?.cachedInput} placeholder={price?.cachedInput.toString()} />
          <TextField name="output" label={words.output} type="number" min={0} step="any" defaultValue={overrides.price?.output} placeholder={price?.output.toString()} />
          <TextField name="reasoning" label={words.reasoningWhenItDiffers} type="number" min={0} step="any" defaultValue={overrides.price?.reasoning} />
        </div>
      </fieldset>
      <SelectField name="fallback" label={words.ifThisModelFailsUse} defaultValue={overrides.fallback ?? ''} options={[{ value: '', label: words.noOtherModel }, ...choices.filter(({ id }) => id !== model.id).map(({ id, name }) => ({ value: id, label: `${name} (${id})` }))]} />
      {problem !== null && <Alert>{problem}</Alert>}
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onCancel}>{words.cancel}</Button>
        <Button type="submit" look="primary" disabled={busy}>{words.save}</Button>
      </div>
    </form>
  );
}

/** An empty field undoes the change. A price has input and output, or is undone as a whole. */
function changesIn(fields: Record<string, string>) {
  const text = (name: string) => fields[name]?.trim() || null;
  const number = (name: string) => (text(name) === null ? null : Number(text(name)));
  const milliseconds = (name: string) => (number(name) === null ? null : Math.round(number(name)! * 1000));
  const [input, output, cachedInput, reasoning] = [number('input'), number('output'), number('cachedInput'), number('reasoning')];
  const priced = input !== null || output !== null || cachedInput !== null;
  const price = { currency: text('currency') ?? 'USD', input: input ?? 0, cachedInput: cachedInput ?? input ?? 0, output: output ?? 0, ...(reasoning === null ? {} : { reasoning }) };
  return {
    name: text('name'),
    description: text('description'),
    maximumOutputTokens: number('maximumOutputTokens'),
    firstContentMs: milliseconds('firstContent'),
    silenceMs: milliseconds('silence'),
    totalMs: milliseconds('total'),
    price: priced ? price : null,
    fallback: text('fallback'),
  };
}
