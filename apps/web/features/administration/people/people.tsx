import { useQuery } from '@tanstack/react-query';
import { Alert } from '../../../ui/alert.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Section } from '../../../ui/section.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { errorSentence } from '../../api/api-error.ts';
import { api } from '../../api/api.ts';
import { useChange } from '../../api/use-change.ts';
import { roleOptions, type Role } from './roles.ts';

interface ListedPerson {
  id: string;
  name: string;
  email: string;
  role: Role;
  disabled: boolean;
  createdAt: string;
  lastSeenAt: string | null;
}

const key = ['administration', 'people'] as const;

export function People() {
  const { data, error } = useQuery({ queryKey: key, queryFn: () => api.get<{ people: ListedPerson[] }>('/api/administration/people') });
  const change = useChange(({ id, ...changed }: { id: string; role?: Role; disabled?: boolean }) => api.patch(`/api/administration/people/${id}`, changed), key);
  return (
    <Section title="People" lead="You see who is here and how much they use, never what they ask.">
      {error !== null && <Alert>{errorSentence(error)}</Alert>}
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
            { header: 'Access', hideHeader: true, numeric: true, cell: ({ id, name, disabled }) => <Button size="small" aria-label={`${disabled ? 'Enable' : 'Disable'} ${name}`} onClick={() => change.mutate({ id, disabled: !disabled })}>{disabled ? 'Enable' : 'Disable'}</Button> },
          ]}
        />
      )}
    </Section>
  );
}
