'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import type { Repository } from '@aistudio/contract/schemas';
import { Alert } from '../../ui/alert.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { api } from '../api/api.ts';
import { errorSentence } from '../api/api-error.ts';
import { formatBytes } from '../documents/format-bytes.ts';
import { useSubmit } from '../session/use-submit.ts';
import { repositoriesWords as words } from '../../words/repositories-words.ts';
import { fill } from '../../words/fill.ts';
import { DocumentSearch } from './document-search.tsx';
import { repositoriesKey } from './repository-keys.ts';

const date = (time: string | null) => (time === null ? words.never : new Date(time).toLocaleDateString());

/** All repositories that the person may read, and a form for another one. */
export function RepositoriesPage() {
  const client = useQueryClient();
  const { data, error } = useQuery({ queryKey: repositoriesKey, queryFn: ({ signal }) => api.get('/api/repositories', signal) });
  const { onSubmit, problem, busy } = useSubmit(async ({ name, description }, form) => {
    await api.post('/api/repositories', { name: name!, description: description! });
    form.reset();
    await client.invalidateQueries({ queryKey: repositoriesKey });
  });
  return (
    <PageFrame title={words.documents} wide>
      <p className="text-muted">{words.lead}</p>
      <Section title={words.search}>
        <DocumentSearch />
      </Section>
      <Section title={words.repositories}>
        {error !== null && <Alert>{errorSentence(error)}</Alert>}
        {data !== undefined && (
          <DataTable
            caption={words.repositories}
            rows={data.repositories}
            rowKey={({ id }) => id}
            empty={words.noneYet}
            columns={[
              { header: words.name, cell: ({ id, name, description }) => <><Link href={`/repositories/${id}`} className="text-accent underline underline-offset-2">{name}</Link>{description !== '' && <span className="block text-tiny font-normal text-muted">{description}</span>}</> },
              { header: words.owner, cell: (repository) => <OwnerOf repository={repository} /> },
              { header: words.documents, numeric: true, cell: ({ documents }) => documents },
              { header: words.size, numeric: true, cell: ({ bytes }) => formatBytes(bytes) },
              { header: words.state, cell: stateOf },
              { header: words.lastUsed, cell: ({ lastUsedAt }) => date(lastUsedAt) },
            ]}
          />
        )}
      </Section>
      <Section title={words.newRepository}>
        <form method="post" onSubmit={onSubmit} className="grid items-start gap-4 md:grid-cols-2">
          <TextField name="name" label={words.name} required maxLength={120} autoComplete="off" />
          <TextField name="description" label={words.description} maxLength={1_000} autoComplete="off" hint={words.whatIsInIt} />
          <Button type="submit" look="primary" className="justify-self-start" disabled={busy}>{words.createIt}</Button>
        </form>
        {problem !== null && <Alert>{problem}</Alert>}
      </Section>
    </PageFrame>
  );
}

function OwnerOf({ repository: { may, owner, shared } }: { repository: Repository }) {
  return <>{may === 'own' ? words.you : owner.name} {shared && may === 'own' && <Badge>{words.shared}</Badge>}</>;
}

function stateOf({ documents, unread, failed }: Repository): string {
  if (unread > 0) return fill(words.beingRead, { unread });
  if (failed > 0) return fill(words.someNotRead, { failed });
  return documents === 0 ? words.nothingIn : words.searchable;
}
