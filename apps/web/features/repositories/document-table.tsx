import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RepositoryDocument } from '@aistudio/contract/schemas';
import { Confirm } from '../../ui/confirm.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { useLast } from '../../ui/use-last.ts';
import { api } from '../api/api.ts';
import { useChange } from '../api/use-change.ts';
import { formatBytes } from '../documents/format-bytes.ts';
import { repositoriesWords as words } from '../../words/repositories-words.ts';
import { fill } from '../../words/fill.ts';
import { DocumentActions } from './document-actions.tsx';
import { DocumentState } from './document-state.tsx';
import { PageChanges } from './page-changes.tsx';
import { repositoryKey } from './repository-keys.ts';

/** What is in a repository. */
export function DocumentTable({ repositoryId, documents, mayChange }: { repositoryId: string; documents: readonly RepositoryDocument[]; mayChange: boolean }) {
  const client = useQueryClient();
  const [removing, setRemoving] = useState<RepositoryDocument | null>(null);
  const [changed, setChanged] = useState<RepositoryDocument | null>(null);
  const shown = useLast(removing);
  const remove = useChange((id: string) => api.delete(`/api/repositories/${repositoryId}/documents/${id}`), repositoryKey(repositoryId));
  return (
    <>
      <DataTable
        caption={words.documents}
        rows={documents}
        rowKey={({ id }) => id}
        empty={words.nothingInItYet}
        columns={[
          { header: words.name, cell: (document) => <NameOf document={document} /> },
          { header: words.state, cell: (document) => <DocumentState document={document} mayChange={mayChange} onChanges={() => setChanged(document)} onUnlocked={() => void client.invalidateQueries({ queryKey: repositoryKey(repositoryId) })} /> },
          { header: words.size, numeric: true, cell: ({ size }) => (size === 0 ? '' : formatBytes(size)) },
          { header: words.lastUsed, cell: ({ lastUsedAt }) => (lastUsedAt === null ? words.never : new Date(lastUsedAt).toLocaleDateString()) },
          ...(mayChange ? [{ header: words.actions, hideHeader: true, numeric: true, cell: (document: RepositoryDocument) => <DocumentActions repositoryId={repositoryId} document={document} onRemove={() => setRemoving(document)} /> }] : []),
        ]}
      />
      <Confirm open={removing !== null} onOpenChange={() => setRemoving(null)} title={fill(words.deleteThis, { name: shown?.name ?? '' })} action={words.deleteIt} onConfirm={() => remove.mutate(shown!.id)}>{words.itIsNotFoundAnyMore}</Confirm>
      {changed !== null && <PageChanges document={changed} onClose={() => setChanged(null)} />}
    </>
  );
}

function NameOf({ document: { id, name, url, kind } }: { document: RepositoryDocument }) {
  return (
    <span className="block max-w-72 min-w-40">
      <a href={url ?? `/api/documents/${id}/file`} target="_blank" rel="noopener noreferrer" className="break-words text-accent underline underline-offset-2">{name}</a>
      {kind !== 'file' && url !== null && url !== name && <span className="block text-tiny font-normal break-all text-muted">{url}</span>}
    </span>
  );
}
