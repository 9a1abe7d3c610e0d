import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Alert } from '../../../ui/alert.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { Confirm } from '../../../ui/confirm.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { useLast } from '../../../ui/use-last.ts';
import { Section } from '../../../ui/section.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { errorSentence } from '../../api/api-error.ts';
import { api } from '../../api/api.ts';
import { useChange } from '../../api/use-change.ts';
import { useSession } from '../../session/use-session.ts';
import { LinkOnce } from './link-once.tsx';
import { PersonActions } from './person-actions.tsx';
import { PersonLimits } from './person-limits.tsx';
import type { ListedPerson } from '@aistudio/contract/schemas';
import type { Role } from '@aistudio/contract';
import { roleOptions } from './roles.ts';
import { peopleWords as words } from '../../../words/people-words.ts';
import { fill } from '../../../words/fill.ts';

const key = ['administration', 'people'] as const;

export function People() {
  const { data, error } = useQuery({ queryKey: key, queryFn: () => api.get('/api/administration/people') });
  const singleSignOn = (useSession().data?.oidc.length ?? 0) > 0;
  const change = useChange(({ id, ...changed }: { id: string; role?: Role; disabled?: boolean; mayLink?: boolean }) => api.patch(`/api/administration/people/${id}`, changed), key);
  const [made, setMade] = useState<{ link: string; name: string } | null>(null);
  const makeLink = useChange(async ({ id, name }: { id: string; name: string }) => {
    const { link } = await api.post(`/api/administration/people/${id}/password-link`);
    setMade({ link, name });
  }, key);
  const [deleting, setDeleting] = useState<ListedPerson | null>(null);
  const shown = useLast(deleting);
  const [limiting, setLimiting] = useState<ListedPerson | null>(null);
  const remove = useChange((id: string) => api.delete(`/api/administration/people/${id}`), key);
  return (
    <Section title={words.people} lead={words.youCanSeeWhoIsHere}>
      {error !== null && <Alert>{errorSentence(error)}</Alert>}
      {made !== null && <LinkOnce about={fill(words.theLinkWithWhichChoosesA, { name: made.name })} link={made.link} />}
      {data !== undefined && (
        <DataTable
          caption={words.people}
          rows={data.people}
          rowKey={(person) => person.id}
          empty={words.noPeopleYet}
          columns={[
            { header: words.name, cell: ({ name, email, disabled, goneAt }) => <><span className="mr-2">{name}</span>{disabled && <Badge look="warn">{goneAt === null ? words.disabled : fill(words.goneOn, { date: new Date(goneAt).toLocaleDateString() })}</Badge>}<span className="block font-normal text-muted">{email}</span></> },
            { header: words.role, cell: ({ id, name, role }) => <div className="w-40"><SelectField label={fill(words.roleOf, { name })} hideLabel options={roleOptions} value={role} onChange={(event) => change.mutate({ id, role: event.target.value as Role })} /></div> },
            { header: words.lastSeen, cell: ({ lastSeenAt }) => <span className="whitespace-nowrap">{lastSeenAt === null ? words.never : new Date(lastSeenAt).toLocaleDateString()}</span> },
            { header: words.access, hideHeader: true, numeric: true, cell: (person) => <PersonActions person={person} singleSignOn={singleSignOn} onChange={(changed) => change.mutate({ id: person.id, ...changed })} onMakeLink={() => makeLink.mutate(person)} onLimit={() => setLimiting(person)} onDelete={() => setDeleting(person)} /> },
          ]}
        />
      )}
      <PersonLimits person={limiting} onClose={() => setLimiting(null)} />
      <Confirm open={deleting !== null} onOpenChange={() => setDeleting(null)} title={fill(words.deleteThePerson, { name: shown?.name ?? '' })} action={words.deleteIt} onConfirm={() => remove.mutate(shown!.id)}>
        {words.whatGoesWithAPerson}
      </Confirm>
    </Section>
  );
}
