import { useRef, useState } from 'react';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/confirm.tsx';
import { keepFocus } from '../../../ui/keep-focus.ts';
import { useLast } from '../../../ui/use-last.ts';
import { Modal } from '../../../ui/modal.tsx';
import { Section } from '../../../ui/section.tsx';
import { api } from '../../api/api.ts';
import { useChange } from '../../api/use-change.ts';
import { AliasForm } from './alias-form.tsx';
import type { Alias, ManagedModel } from '@aistudio/contract/schemas';
import { managedModelsKey } from './managed-models-key.ts';
import { administrationWords as words } from '../../../words/administration-words.ts';
import { fill } from '../../../words/fill.ts';

export function Aliases({ aliases, models, onChanged }: { aliases: readonly Alias[]; models: readonly ManagedModel[]; onChanged: () => Promise<unknown> }) {
  const [editing, setEditing] = useState<Alias | 'new' | null>(null);
  const [removing, setRemoving] = useState<Alias | null>(null);
  const shown = useLast(removing);
  const addButton = useRef<HTMLButtonElement>(null);
  const remove = useChange((reference: string) => api.delete(`/api/administration/aliases/${reference.slice('alias/'.length)}`).then(onChanged), managedModelsKey);
  const nameOf = (reference: string) => models.find(({ id }) => id === reference)?.name ?? reference;
  return (
    <Section title={words.aliases} lead={words.oneNameForSeveralModelsThe}>
      {aliases.length === 0 && <p className="text-small text-muted">{words.noAliasesYetFastAndBest}</p>}
      <ul aria-label={words.aliases} className="flex flex-col gap-2">
        {aliases.map((alias) => (
          <li key={alias.reference} className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-medium border border-line bg-surface p-3">
            <div className="min-w-0 flex-1 basis-64">
              <p className="flex flex-wrap items-center gap-2 font-semibold">{alias.name}<Badge>{alias.reference}</Badge></p>
              <p className="text-small text-muted">{alias.description}</p>
              <p className="text-tiny text-muted">{alias.models.map(nameOf).join(', then ')}</p>
            </div>
            <Button size="small" aria-label={fill(words.changeNamed, { name: alias.name })} onClick={() => setEditing(alias)}>{words.change}</Button>
            <Button size="small" look="danger" aria-label={fill(words.removeNamed, { name: alias.name })} onClick={() => setRemoving(alias)} disabled={remove.isPending}>{words.remove}</Button>
          </li>
        ))}
      </ul>
      <Confirm open={removing !== null} onOpenChange={() => setRemoving(null)} title={fill(words.removeTheAlias, { shown: shown?.name ?? '' })} action={words.remove} onConfirm={() => { keepFocus(() => addButton.current); remove.mutate(shown!.reference); }}>
        {fill(words.whatGoesWithAnAlias, { reference: shown?.reference ?? '' })}
      </Confirm>
      <Button ref={addButton} className="self-start" disabled={models.length === 0} onClick={() => setEditing('new')}>{words.addAnAlias}</Button>
      <Modal open={editing !== null} onOpenChange={() => setEditing(null)} title={editing === 'new' ? words.addAnAlias : words.changeTheAlias}>
        {editing !== null && <AliasForm alias={editing === 'new' ? null : editing} models={models.filter(({ kind }) => kind === 'chat')} onSaved={async () => { await onChanged(); setEditing(null); }} onCancel={() => setEditing(null)} />}
      </Modal>
    </Section>
  );
}
