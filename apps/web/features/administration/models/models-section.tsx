'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Alert } from '../../../ui/alert.tsx';
import { Modal } from '../../../ui/modal.tsx';
import { Section } from '../../../ui/section.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { errorSentence } from '../../api/api-error.ts';
import { api } from '../../api/api.ts';
import { useChange } from '../../api/use-change.ts';
import { modelsKey } from '../../models/use-models.ts';
import { Aliases } from './aliases.tsx';
import type { ManagedModel } from '@aistudio/contract/schemas';
import { managedModelsKey } from './managed-models-key.ts';
import { ModelForm } from './model-form.tsx';
import { ModelRow } from './model-row.tsx';
import { moved } from './moved.ts';
import { administrationWords as words } from '../../../words/administration-words.ts';
import { fill } from '../../../words/fill.ts';

export function ModelsSection() {
  const client = useQueryClient();
  const { data, error, isPending } = useQuery({ queryKey: managedModelsKey, queryFn: () => api.get('/api/administration/models') });
  const [search, setSearch] = useState('');
  const [editing, setEditing] = useState<ManagedModel | null>(null);
  const changed = () => Promise.all([client.invalidateQueries({ queryKey: managedModelsKey }), client.invalidateQueries({ queryKey: modelsKey })]);
  const order = useChange((models: string[]) => api.post('/api/administration/models/order', { models }).then(changed), managedModelsKey);
  const models = data?.models ?? [];
  const shown = models.filter((model) => `${model.name} ${model.id} ${model.serverName}`.toLowerCase().includes(search.trim().toLowerCase()));
  const move = (model: ManagedModel, by: -1 | 1) => order.mutate(moved(models.map(({ id }) => id), model.id, shown[shown.indexOf(model) + by]!.id));
  return (
    <>
      {data !== undefined && <Aliases aliases={data.aliases} models={models} onChanged={changed} />}
      <Section title={words.models} lead={words.whatPeopleCanChooseInThis}>
        {error !== null && <Alert>{errorSentence(error)}</Alert>}
        {isPending && <Spinner label={words.loadingTheModels} />}
        {data?.problems.map((problem) => <Alert key={problem.server} look="warn">{problem.message}</Alert>)}
        {data !== undefined && models.length === 0 && <p className="text-small text-muted">{words.noModelsYetAddAServer}</p>}
        {models.length > 5 && <TextField label={words.searchModels} value={search} onValueChange={setSearch} autoComplete="off" />}
        {models.length > 0 && shown.length === 0 && <p className="text-small text-muted">{words.noMatchingModel}</p>}
        <ul aria-label={words.models} className="flex flex-col gap-2">
          {shown.map((model, index) => (
            <ModelRow key={model.id} model={model} onChanged={changed} onEdit={() => setEditing(model)} onUp={index === 0 ? null : () => move(model, -1)} onDown={index === shown.length - 1 ? null : () => move(model, 1)} />
          ))}
        </ul>
      </Section>
      <Modal open={editing !== null} onOpenChange={() => setEditing(null)} title={fill(words.changeNamed, { name: editing?.name ?? '' })} description={words.clearAFieldToGoBack}>
        {editing !== null && <ModelForm model={editing} choices={[...(data?.aliases ?? []).map(({ reference, name }) => ({ id: reference, name })), ...models.filter(({ kind }) => kind === editing.kind)]} onSaved={async () => { await changed(); setEditing(null); }} onCancel={() => setEditing(null)} />}
      </Modal>
    </>
  );
}
