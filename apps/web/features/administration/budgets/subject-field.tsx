import { useQuery } from '@tanstack/react-query';
import { SelectField } from '../../../ui/select-field.tsx';
import { api } from '../../api/api.ts';
import { roleOptions } from '../people/roles.ts';
import type { Scope } from './budget.ts';

interface Named {
  id: string;
  name: string;
}

const noun = { person: 'person', key: 'API key' };

/** Whose budget it is, where the scope leaves that open. */
export function SubjectField({ scope }: { scope: Scope }) {
  if (scope === 'installation') return null;
  if (scope === 'role' || scope === 'each_of_role') return <SelectField name="subject" label="Role" options={roleOptions} defaultValue="student" />;
  return <NamedField scope={scope} />;
}

function NamedField({ scope }: { scope: 'person' | 'key' }) {
  const path = scope === 'person' ? 'people' : 'keys';
  const { data } = useQuery({ queryKey: ['administration', path], queryFn: () => api.get<Record<string, Named[]>>(`/api/administration/${path}`) });
  const options = (data?.[path] ?? []).map(({ id, name }) => ({ value: id, label: name }));
  if (data !== undefined && options.length === 0) return <p className="text-small text-muted">There is no {noun[scope]} yet.</p>;
  return <SelectField name="subject" label={scope === 'person' ? 'Person' : 'API key'} options={options} required />;
}
