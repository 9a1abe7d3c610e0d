import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert } from '../../ui/alert.tsx';
import { errorSentence } from '../api/api-error.ts';
import { api } from '../api/api.ts';
import { useChange } from '../api/use-change.ts';
import { KeyForm } from './key-form.tsx';
import { KeyTable } from './key-table.tsx';
import { keysWords as words } from '../../words/keys-words.ts';

const ownKeys = ['keys'] as const;

/** The person's own keys, and a form for another one if that is allowed. */
export function OwnKeys() {
  const client = useQueryClient();
  const { data, error } = useQuery({ queryKey: ownKeys, queryFn: () => api.get('/api/keys') });
  const revoke = useChange((id: string) => api.delete(`/api/keys/${id}`), ownKeys);
  if (error !== null) return <Alert>{errorSentence(error)}</Alert>;
  if (data === undefined) return null;
  return (
    <>
      {data.mayMake ? <KeyForm onMade={() => client.invalidateQueries({ queryKey: ownKeys })} /> : <p className="text-small text-muted">{words.onlyAdministratorsCanCreateApiKeys}</p>}
      <KeyTable keys={data.keys} owners={false} empty={words.youHaveNoApiKeys} onRevoke={(id) => revoke.mutate(id)} />
    </>
  );
}
