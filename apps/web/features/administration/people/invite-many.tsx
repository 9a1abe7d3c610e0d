import { useRef, useState, type FormEvent } from 'react';
import { Alert } from '../../../ui/alert.tsx';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { errorSentence } from '../../api/api-error.ts';
import { api } from '../../api/api.ts';
import { formatInvitations, parseInvitations, type InvitationRow } from './parse-invitations.ts';
import type { Role } from '@aistudio/contract';
import { roleOptions } from './roles.ts';
import { peopleWords as words } from '../../../words/people-words.ts';
import { fill } from '../../../words/fill.ts';

type Invited = InvitationRow & { link: string; problem: string };

/** Invites everybody in a list and offers the links as a file, only this once. */
export function InviteMany({ onInvited }: { onInvited: () => Promise<unknown> }) {
  const [text, setText] = useState('');
  const [role, setRole] = useState<Role>('staff');
  const [done, setDone] = useState<Invited[] | null>(null);
  const [at, setAt] = useState<number | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const rows = parseInvitations(text, role);
  const invite = async (event: FormEvent) => {
    event.preventDefault();
    const invited: Invited[] = [];
    for (const row of rows) {
      setAt(invited.length + 1);
      const made = await api.post('/api/administration/invitations', row).then(({ link }) => ({ link, problem: '' }), (error: unknown) => ({ link: '', problem: errorSentence(error) }));
      invited.push({ ...row, ...made });
    }
    setAt(null);
    setDone(invited);
    setText('');
    await onInvited();
  };
  const failed = done?.filter(({ problem }) => problem !== '') ?? [];
  return (
    <details>
      <summary className="w-fit cursor-pointer py-1 font-semibold">{words.inviteManyAtOnce}</summary>
      <form onSubmit={(event) => void invite(event)} className="mt-3 flex flex-col gap-4">
        <TextField label={words.people} lines={5} value={text} onValueChange={setText} hint={words.pasteAListOrChooseA} />
        <div className="flex flex-wrap items-end gap-3">
          <div className="w-48"><SelectField label={words.roleUnlessGiven} options={roleOptions} value={role} onChange={(event) => setRole(event.target.value as Role)} /></div>
          <Button onClick={() => input.current?.click()}>{words.chooseACsvFile}</Button>
          <input ref={input} type="file" accept=".csv,text/csv,text/plain" tabIndex={-1} aria-hidden className="hidden" onChange={(event) => { void event.target.files?.[0]?.text().then(setText); event.target.value = ''; }} />
          <Button type="submit" look="primary" disabled={rows.length === 0 || at !== null}>{at === null ? (rows.length === 1 ? words.inviteOnePerson : fill(words.invitePeople, { count: rows.length })) : fill(words.invitingOf, { at, all: rows.length })}</Button>
        </div>
      </form>
      {done !== null && (
        <div className="mt-4 flex flex-col gap-2">
          <Alert look="info" action={<a href={`data:text/csv;charset=utf-8,${encodeURIComponent(formatInvitations(done))}`} download="invitations.csv" className="font-medium text-accent underline underline-offset-2">{words.downloadTheLinks}</a>}>
            {done.length - failed.length === 1 ? words.onePersonIsInvited : fill(words.peopleAreInvited, { count: done.length - failed.length })}
          </Alert>
          {failed.map(({ email, problem }) => <Alert key={email} look="warn">{email}: {problem}</Alert>)}
        </div>
      )}
    </details>
  );
}
