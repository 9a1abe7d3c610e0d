import { useQuery } from '@tanstack/react-query';
import { SelectField } from '../../../ui/select-field.tsx';
import { api } from '../../api/api.ts';
import { roleOptions } from '../people/roles.ts';
import type { BudgetScope } from '@aistudio/contract/schemas';
import { administrationWords as words } from '../../../words/administration-words.ts';

/** Whose budget it is, if the scope leaves that open. */
export function SubjectField({ scope }: { scope: BudgetScope }) {
  if (scope === 'installation') return null;
  if (scope === 'role' || scope === 'each_of_role') return <SelectField name="subject" label={words.role} options={roleOptions} defaultValue="student" />;
  return <NamedField scope={scope} />;
}

function NamedField({ scope }: { scope: 'person' | 'key' }) {
  const people = useQuery({ queryKey: ['administration', 'people'], queryFn: () => api.get('/api/administration/people'), enabled: scope === 'person' }).data?.people;
  const keys = useQuery({ queryKey: ['administration', 'keys'], queryFn: () => api.get('/api/administration/keys'), enabled: scope === 'key' }).data?.keys;
  const named = scope === 'person' ? people : keys;
  const options = (named ?? []).map(({ id, name }) => ({ value: id, label: name }));
  if (named !== undefined && options.length === 0) return <p className="text-small text-muted">{scope === 'key' ? words.noApiKeyYet : words.noOneYet}</p>;
  return <SelectField name="subject" label={scope === 'person' ? words.person : words.apiKey} options={options} required />;
}
