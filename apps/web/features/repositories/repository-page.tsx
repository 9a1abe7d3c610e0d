'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { Section } from '../../ui/section.tsx';
import { api } from '../api/api.ts';
import { errorSentence } from '../api/api-error.ts';
import { useChange } from '../api/use-change.ts';
import { formatBytes } from '../documents/format-bytes.ts';
import { repositoriesWords as words } from '../../words/repositories-words.ts';
import { fill } from '../../words/fill.ts';
import { AddFiles } from './add-files.tsx';
import { AddPages } from './add-pages.tsx';
import { DocumentTable } from './document-table.tsx';
import { repositoryKey } from './repository-keys.ts';
import { Sharing } from './sharing.tsx';
import { isBeingRead } from '../documents/follow-document.ts';

/** Milliseconds between two checks while something is being read. */
const lookMs = 1_000;

/** One repository: its documents and their progress, what can be added, and who may read it. */
export function RepositoryPage({ id }: { id: string }) {
  const [sharing, setSharing] = useState(false);
  const [deleting, setDeleting] = useState(false);
  // Its form is out of the way until it is wanted, so that documents are in the first screen.
  const [addingPages, setAddingPages] = useState(false);
  const repository = useQuery({ queryKey: repositoryKey(id), queryFn: ({ signal }) => api.get(`/api/repositories/${id}`, signal) });
  const documents = useQuery({
    queryKey: [...repositoryKey(id), 'documents'],
    queryFn: ({ signal }) => api.get(`/api/repositories/${id}/documents`, signal),
    refetchInterval: ({ state }) => (state.data?.documents.some(isBeingRead) === true ? lookMs : false),
  });
  const remove = useChange(async () => {
    await api.delete(`/api/repositories/${id}`);
    window.location.assign('/repositories');
  }, null);
  const error = repository.error ?? documents.error;
  if (error !== null) return <PageFrame title={words.documents}><Alert action={<Link href="/repositories" className="underline">{words.allRepositories}</Link>}>{errorSentence(error)}</Alert></PageFrame>;
  if (repository.data === undefined || documents.data === undefined) return null;
  const { name, description, may, owner } = repository.data;
  const listed = documents.data.documents;
  const bytes = listed.reduce((sum, { size }) => sum + size, 0);
  return (
    <PageFrame title={name} wide>
      <div className="flex flex-wrap items-center gap-3 text-small text-muted">
        <Link href="/repositories" className="text-accent underline underline-offset-2">{words.allRepositories}</Link>
        <span>{fill(words.countAndSize, { documents: listed.length, size: formatBytes(bytes) })}</span>
        {may !== 'own' && <span>{fill(words.ownedBy, { owner: owner.name })}</span>}
        {may === 'own' && <Button size="small" onClick={() => setSharing(true)}>{words.readersAndEditors}</Button>}
        {may === 'own' && <Button size="small" look="danger" onClick={() => setDeleting(true)}>{words.deleteIt}</Button>}
      </div>
      {description !== '' && <p className="mt-2">{description}</p>}
      {may !== 'read' && (
        <Section title={words.add}>
          <AddFiles repositoryId={id}><Button aria-expanded={addingPages} onClick={() => setAddingPages(!addingPages)}>{words.addWebPages}</Button></AddFiles>
          <AddPages repositoryId={id} open={addingPages} />
        </Section>
      )}
      <Section title={words.documents}>
        <DocumentTable repositoryId={id} documents={listed} mayChange={may !== 'read'} />
      </Section>
      {sharing && <Sharing repositoryId={id} onClose={() => setSharing(false)} />}
      <Confirm open={deleting} onOpenChange={setDeleting} title={fill(words.deleteThis, { name })} action={words.deleteIt} onConfirm={() => remove.mutate()}>{words.everythingInItGoes}</Confirm>
    </PageFrame>
  );
}
