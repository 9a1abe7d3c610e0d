import type { LimitsOfPerson, ListedPerson, OwnLimits } from '@aistudio/contract/schemas';
import { useQuery } from '@tanstack/react-query';
import { Alert } from '../../../ui/alert.tsx';
import { Button } from '../../../ui/button.tsx';
import { Modal } from '../../../ui/modal.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { useLast } from '../../../ui/use-last.ts';
import { errorSentence } from '../../api/api-error.ts';
import { api } from '../../api/api.ts';
import { useSubmit } from '../../session/use-submit.ts';
import { inUnits, limitFields, type LimitField } from './limit-fields.ts';
import { peopleWords as words } from '../../../words/people-words.ts';
import { fill } from '../../../words/fill.ts';

/** What applies to one person instead of their role, with what is used. Null while none is open. */
export function PersonLimits({ person, onClose }: { person: ListedPerson | null; onClose: () => void }) {
  const shown = useLast(person);
  return (
    <Modal open={person !== null} onOpenChange={onClose} title={fill(words.limitsOf, { name: shown?.name ?? '' })} description={words.overTheirRole}>
      {shown !== null && <PersonLimitsForm key={shown.id} person={shown} onClose={onClose} />}
    </Modal>
  );
}

function PersonLimitsForm({ person: { id, name }, onClose }: { person: ListedPerson; onClose: () => void }) {
  const { data, error } = useQuery({ queryKey: ['administration', 'limits', id], queryFn: () => api.get(`/api/administration/people/${id}/limits`), gcTime: 0 });
  const { onSubmit, problem, busy } = useSubmit(async (texts) => {
    await api.post(`/api/administration/people/${id}/limits`, ownIn(texts));
    toasts.add({ title: fill(words.limitsOfPersonSaved, { name }) });
    onClose();
  });
  if (error !== null) return <Alert>{errorSentence(error)}</Alert>;
  if (data === undefined) return null;
  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col gap-4">
      {limitFields.map((field) => <LimitInput key={field.kind} field={field} limits={data} />)}
      {problem !== null && <Alert>{problem}</Alert>}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button type="submit" look="primary" disabled={busy}>{words.saveLimits}</Button>
      </div>
    </form>
  );
}

function LimitInput({ field, limits: { ofRole, own, used } }: { field: LimitField; limits: LimitsOfPerson }) {
  const { kind, label } = field;
  const hint = `${fill(words.usedNow, { used: inUnits(used[kind], field) ?? '0' })}. ${fill(words.asTheRole, { most: inUnits(ofRole[kind], field) ?? words.noLimit.toLowerCase() })}.`;
  return (
    <div className="grid grid-cols-[1fr_auto] items-center gap-x-4">
      <TextField name={kind} label={label} type="number" min={0} step={1} hint={hint} defaultValue={inUnits(own[kind], field)} />
      <label className="flex min-h-8 items-center gap-2 text-small">
        <input type="checkbox" name={`${kind} none`} aria-label={`${label}: ${words.noLimit.toLowerCase()}`} defaultChecked={own[kind] === null} className="size-4 accent-accent" />
        {words.noLimit}
      </label>
    </div>
  );
}

/** A checked box means no limit, an empty field the role's. */
function ownIn(texts: Record<string, string>): OwnLimits {
  const own: OwnLimits = {};
  for (const { kind, unit } of limitFields) {
    const text = texts[kind]?.trim() ?? '';
    if (texts[`${kind} none`] !== undefined) own[kind] = null;
    else if (text !== '') own[kind] = Number(text) * unit;
  }
  return own;
}
