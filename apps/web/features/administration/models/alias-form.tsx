import { X } from 'lucide-react';
import { useState } from 'react';
import { Alert } from '../../../ui/alert.tsx';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { api } from '../../api/api.ts';
import { fromForm } from '../../api/from-form.ts';
import { useSubmit } from '../../session/use-submit.ts';
import type { Alias, ManagedModel } from '@aistudio/contract/schemas';
import { RoleChoice, rolesIn } from './role-choice.tsx';
import { administrationWords as words } from '../../../words/administration-words.ts';
import { fill } from '../../../words/fill.ts';

interface Props {
  /** Null for a new one. */
  alias: Alias | null;
  models: readonly ManagedModel[];
  onSaved: () => Promise<void>;
  onCancel: () => void;
}

const most = 10;

export function AliasForm({ alias, models, onSaved, onCancel }: Props) {
  const [chosen, setChosen] = useState<readonly string[]>(alias?.models ?? []);
  const { onSubmit, problem, busy } = useSubmit(async ({ id, name, description }, form) => {
    const short = alias === null ? id! : alias.reference.slice('alias/'.length);
    await api.post(`/api/administration/aliases/${encodeURIComponent(short)}`, fromForm({ name, description, models: chosen, roles: rolesIn(form) }));
    await onSaved();
  });
  const left = models.filter((model) => !chosen.includes(model.id));
  const nameOf = (reference: string) => models.find((model) => model.id === reference)?.name ?? reference;
  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col gap-4">
      {alias === null && <TextField name="id" label={words.shortName} required maxLength={32} pattern="[a-z0-9][a-z0-9\-]*" autoComplete="off" hint={words.lowercaseLettersDigitsAndDashesPrograms} />}
      <TextField name="name" label={words.name} required maxLength={60} defaultValue={alias?.name} autoComplete="off" />
      <TextField name="description" label={words.shortDescription} maxLength={200} defaultValue={alias?.description} autoComplete="off" />
      <div className="flex flex-col gap-2">
        <p id="alias-models" className="text-small font-semibold">{words.modelsInOrderOfPreference}</p>
        <ol aria-labelledby="alias-models" className="flex flex-col gap-1">
          {chosen.map((reference, index) => (
            <li key={reference} className="flex items-center gap-2 rounded-small border border-line px-3 py-1 text-small">
              <span className="min-w-0 flex-1 truncate">{index + 1}. {nameOf(reference)}</span>
              <IconButton label={fill(words.takeOut, { reference: nameOf(reference) })} size="small" onClick={() => setChosen(chosen.filter((each) => each !== reference))}><X aria-hidden className="size-4" /></IconButton>
            </li>
          ))}
        </ol>
        {left.length > 0 && chosen.length < most && (
          <SelectField label={words.addAModel} value="" onChange={(event) => event.target.value !== '' && setChosen([...chosen, event.target.value])} options={[{ value: '', label: words.choose }, ...left.map(({ id, name }) => ({ value: id, label: `${name} (${id})` }))]} />
        )}
      </div>
      <RoleChoice roles={alias?.roles} />
      {problem !== null && <Alert>{problem}</Alert>}
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onCancel}>{words.cancel}</Button>
        <Button type="submit" look="primary" disabled={busy || chosen.length === 0}>{words.save}</Button>
      </div>
    </form>
  );
}
