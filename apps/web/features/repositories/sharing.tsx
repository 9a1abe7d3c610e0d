import { useQuery, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import type { Grant } from '@aistudio/contract/schemas';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Modal } from '../../ui/modal.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useLast } from '../../ui/use-last.ts';
import { api } from '../api/api.ts';
import { errorSentence } from '../api/api-error.ts';
import { useChange } from '../api/use-change.ts';
import { useRequiredSession } from '../session/use-required-session.ts';
import { useSubmit } from '../session/use-submit.ts';
import { repositoriesWords as words } from '../../words/repositories-words.ts';
import { fill } from '../../words/fill.ts';
import { grantsKey, repositoriesKey } from './repository-keys.ts';

const mays = [{ value: 'read', label: words.mayRead }, { value: 'edit', label: words.mayEdit }] as const;
const everybody = { administrator: words.allAdministrators, staff: words.allStaff, student: words.allStudents } as const;

/** Who may read a repository and change its content. */
export function Sharing({ repositoryId, onClose }: { repositoryId: string; onClose: () => void }) {
  const client = useQueryClient();
  const { session } = useRequiredSession();
  const { data, error } = useQuery({ queryKey: grantsKey(repositoryId), queryFn: ({ signal }) => api.get(`/api/repositories/${repositoryId}/grants`, signal) });
  const at = `/api/repositories/${repositoryId}/grants` as const;
  const take = useChange((id: string) => api.delete(`${at}/${encodeURIComponent(id)}`), grantsKey(repositoryId));
  const publish = useChange((role: keyof typeof everybody) => api.post(at, { role, may: 'read' }), grantsKey(repositoryId));
  const { onSubmit, problem, busy } = useSubmit(async ({ email, may }, form) => {
    await api.post(at, { email: email!, may: may === 'edit' ? 'edit' : 'read' });
    form.reset();
    await client.invalidateQueries({ queryKey: grantsKey(repositoryId) });
  });
  const handOver = useChange(async (email: string) => {
    await api.post(`/api/repositories/${repositoryId}/owner`, { email });
    onClose();
  }, repositoriesKey);
  const [heir, setHeir] = useState<Grant['person']>(null);
  const shownHeir = useLast(heir);
  const grants = data?.grants ?? [];
  const shared = new Set(grants.map(({ role }) => role));
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={words.readersAndEditors} description={words.whoMayReadFindsInIt}>
      {error !== null && <Alert>{errorSentence(error)}</Alert>}
      {data === undefined ? null : grants.length === 0 ? <p className="text-small text-muted">{words.onlyYou}</p> : (
        <ul aria-label={words.readersAndEditors} className="flex flex-col gap-1">
          {grants.map((grant) => (
            <li key={grant.id} className="flex items-center gap-2 text-small">
              <span className="min-w-0 flex-1 break-words">{nameOf(grant)}</span>
              <span className="text-muted">{grant.may === 'edit' ? words.mayEdit : words.mayRead}</span>
              {grant.person !== null && <Button size="small" aria-label={fill(words.makeOwner, { name: grant.person.name })} onClick={() => setHeir(grant.person)}>{words.makeThemOwner}</Button>}
              <button type="button" aria-label={fill(words.takeBackFrom, { name: nameOf(grant) })} onClick={() => take.mutate(grant.id)} className="rounded-small p-1.5 text-muted hover:bg-hover hover:text-ink"><X aria-hidden className="size-4" /></button>
            </li>
          ))}
        </ul>
      )}
      {data !== undefined && session !== null && session.user.role !== 'student' && (
        <div className="flex flex-wrap gap-2">
          {(Object.keys(everybody) as (keyof typeof everybody)[]).filter((role) => !shared.has(role)).map((role) => <Button key={role} size="small" onClick={() => publish.mutate(role)}>{fill(words.publishTo, { everybody: everybody[role] })}</Button>)}
        </div>
      )}
      <form method="post" onSubmit={onSubmit} className="flex flex-col gap-3">
        <TextField name="email" type="email" label={words.emailAddress} required autoComplete="off" />
        <div className="flex flex-wrap items-end gap-3">
          <SelectField name="may" label={words.whatTheyMayDo} options={mays} />
          <Button type="submit" look="primary" disabled={busy}>{words.share}</Button>
        </div>
        {problem !== null && <Alert>{problem}</Alert>}
      </form>
      <Confirm open={heir !== null} onOpenChange={() => setHeir(null)} title={fill(words.handItTo, { name: shownHeir?.name ?? '' })} action={words.handItOver} onConfirm={() => handOver.mutate(shownHeir!.email)}>{words.youMayStillEdit}</Confirm>
    </Modal>
  );
}

function nameOf({ role, person }: Grant): string {
  return role === null ? `${person?.name ?? ''} (${person?.email ?? ''})` : everybody[role];
}
