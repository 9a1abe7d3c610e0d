import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Alert } from '../../../ui/alert.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Section } from '../../../ui/section.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { errorSentence } from '../../api/api-error.ts';
import { api } from '../../api/api.ts';
import { useChange } from '../../api/use-change.ts';
import { useSession } from '../../session/use-session.ts';
import { LinkOnce } from './link-once.tsx';
import type { Role } from '@aistudio/contract';
import { roleOptions } from './roles.ts';

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
  return (
    <Section title="People" lead="You see who is here and how much they use, never what they ask.">
      {error !== null && <Alert>{errorSentence(error)}</Alert>}
      {made !== null && <LinkOnce about={`The link with which ${made.name} chooses a new password within a day`} link={made.link} />}
      {data !== undefined && (
        <DataTable
          caption="People"
          rows={data.people}
          rowKey={(person) => person.id}
          empty="Nobody is here yet."
          columns={[
            { header: 'Name', cell: ({ name, email, disabled }) => <><span className="mr-2">{name}</span>{disabled && <Badge look="warn">disabled</Badge>}<span className="block font-normal text-muted">{email}</span></> },
            { header: 'Role', cell: ({ id, name, role }) => <div className="w-40"><SelectField label={`Role of ${name}`} hideLabel options={roleOptions} value={role} onChange={(event) => change.mutate({ id, role: event.target.value as Role })} /></div> },
            { header: 'Last seen', cell: ({ lastSeenAt }) => <span className="whitespace-nowrap">{lastSeenAt === null ? 'never' : new Date(lastSeenAt).toLocaleDateString()}</span> },
            { header: 'Access', hideHeader: true, numeric: true, cell: ({ id, name, disabled, mayLink }) => <div className="flex justify-end gap-2">{!disabled && singleSignOn && <Button size="small" aria-label={`${mayLink ? 'Do not let' : 'Let'} the next single sign-on with this address open the account of ${name}`} onClick={() => change.mutate({ id, mayLink: !mayLink })}>{mayLink ? 'Sign-on allowed' : 'Allow sign-on'}</Button>}{!disabled && <Button size="small" aria-label={`Make a password link for ${name}`} onClick={() => makeLink.mutate({ id, name })}>Password link</Button>}<Button size="small" aria-label={`${disabled ? 'Enable' : 'Disable'} ${name}`} onClick={() => change.mutate({ id, disabled: !disabled })}>{disabled ? 'Enable' : 'Disable'}</Button></div> },
          ]}
        />
      )}
    </Section>
  );
}
