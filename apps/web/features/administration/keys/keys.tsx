'use client';
import { useQuery } from '@tanstack/react-query';
import { Alert } from '../../../ui/alert.tsx';
import { Section } from '../../../ui/section.tsx';
import { errorSentence } from '../../api/api-error.ts';
import { api } from '../../api/api.ts';
import { useChange } from '../../api/use-change.ts';
import { KeyTable } from '../../keys/key-table.tsx';
import { KeyPolicy } from './key-policy.tsx';
import { Origins } from './origins.tsx';
import { administrationWords as words } from '../../../words/administration-words.ts';

const everybodysKeys = ['administration', 'keys'] as const;

export function Keys() {
  const { data, error } = useQuery({ queryKey: everybodysKeys, queryFn: () => api.get('/api/administration/keys') });
  const revoke = useChange((id: string) => api.delete(`/api/administration/keys/${id}`), everybodysKeys);
  return (
    <>
      <KeyPolicy />
      <Origins />
      <Section title={words.apiKeys} lead={words.everyonesKeysCreateYourOwnIn}>
        {error !== null && <Alert>{errorSentence(error)}</Alert>}
        {data !== undefined && <KeyTable keys={data.keys} owners empty={words.nobodyHasAnApiKey} onRevoke={(id) => revoke.mutate(id)} />}
      </Section>
    </>
  );
}
