import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { api } from '../api/api.ts';
import { useChange } from '../api/use-change.ts';
import { formatBytes } from '../documents/format-bytes.ts';
import { repositoriesWords as words } from '../../words/repositories-words.ts';
import { fill } from '../../words/fill.ts';
import { repositoryKey } from './repository-keys.ts';

/** Uploads that the person started and this page is not sending: they continue when the same file is chosen again. */
export function UnfinishedUploads({ repositoryId, sent }: { repositoryId: string; sent: readonly { name: string; size: number }[] }) {
  const { data } = useQuery({ queryKey: [...repositoryKey(repositoryId), 'uploads'], queryFn: ({ signal }) => api.get(`/api/repositories/${repositoryId}/uploads`, signal) });
  const remove = useChange((id: string) => api.delete(`/api/repositories/${repositoryId}/uploads/${id}`), repositoryKey(repositoryId));
  const left = (data?.uploads ?? []).filter(({ name, size }) => !sent.some((each) => each.name === name && each.size === size));
  if (left.length === 0) return null;
  return (
    <ul aria-label={words.unfinishedUploads} className="flex flex-col gap-1 text-small">
      {left.map(({ id, name, size, arrived }) => (
        <li key={id} className="flex items-center gap-2">
          <span className="min-w-0 flex-1 break-words">{fill(words.chooseItAgain, { name, arrived: formatBytes(arrived), size: formatBytes(size) })}</span>
          <button type="button" aria-label={fill(words.removeWhatArrived, { name })} onClick={() => remove.mutate(id)} className="rounded-small p-1.5 text-muted hover:bg-hover hover:text-ink"><Trash2 aria-hidden className="size-4" /></button>
        </li>
      ))}
    </ul>
  );
}
