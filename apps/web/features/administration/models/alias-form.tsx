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

interface Props {
  /** Null: a new one. */
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
      {alias === null && <TextField name="id" label="Short name" required maxLength={32} pattern="[a-z0-9][a-z0-9\-]*" autoComplete="off" hint="Small letters, digits and dashes; programs will call it alias/short-name." />}
      <TextField name="name" label="Name" required maxLength={60} defaultValue={alias?.name} autoComplete="off" />
      <TextField name="description" label="Sentence that people read" maxLength={200} defaultValue={alias?.description} autoComplete="off" />
      <div className="flex flex-col gap-2">
        <p id="alias-models" className="text-small font-semibold">Models, the first choice first</p>
        <ol aria-labelledby="alias-models" className="flex flex-col gap-1">
          {chosen.map((reference, index) => (
            <li key={reference} className="flex items-center gap-2 rounded-small border border-line px-3 py-1 text-small">
              <span className="min-w-0 flex-1 truncate">{index + 1}. {nameOf(reference)}</span>
              <IconButton label={`Take ${nameOf(reference)} out`} size="small" onClick={() => setChosen(chosen.filter((each) => each !== reference))}><X aria-hidden className="size-4" /></IconButton>
            </li>
          ))}
        </ol>
        {left.length > 0 && chosen.length < most && (
          <SelectField label="Add a model" value="" onChange={(event) => event.target.value !== '' && setChosen([...chosen, event.target.value])} options={[{ value: '', label: 'Choose…' }, ...left.map(({ id, name }) => ({ value: id, label: `${name} (${id})` }))]} />
        )}
      </div>
      <RoleChoice roles={alias?.roles} />
      {problem !== null && <Alert>{problem}</Alert>}
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onCancel}>Cancel</Button>
        <Button type="submit" look="primary" disabled={busy || chosen.length === 0}>Save</Button>
      </div>
    </form>
  );
}
