import { CalendarClock, Ellipsis, RefreshCw, Trash2 } from 'lucide-react';
import type { RepositoryDocument } from '@aistudio/contract/schemas';
import { ActionMenu } from '../../ui/action-menu.tsx';
import { api } from '../api/api.ts';
import { useChange } from '../api/use-change.ts';
import { repositoriesWords as words } from '../../words/repositories-words.ts';
import { fill } from '../../words/fill.ts';
import { intervalOf, intervals } from './intervals.ts';
import { repositoryKey } from './repository-keys.ts';

/** Actions for a document in a repository. */
export function DocumentActions({ repositoryId, document, onRemove }: { repositoryId: string; document: RepositoryDocument; onRemove: () => void }) {
  const at = `/api/repositories/${repositoryId}/pages/${document.id}` as const;
  const fetchAgain = useChange(() => api.post(`${at}/fetch`), repositoryKey(repositoryId));
  const repeat = useChange((hours: 24 | 168 | null) => api.patch(at, { refetchHours: hours }), repositoryKey(repositoryId));
  const ofPages = [
    { label: words.fetchAgainNow, Icon: RefreshCw, onClick: () => fetchAgain.mutate() },
    ...intervals.filter(({ value }) => intervalOf(value) !== document.refetchHours).map(({ value, label }) => ({ label: fill(words.fetchAgain, { when: label }), Icon: CalendarClock, onClick: () => repeat.mutate(intervalOf(value)) })),
  ];
  return (
    <ActionMenu
      aria-label={fill(words.actionsFor, { name: document.name })}
      align="end"
      className="rounded-small p-1.5 text-muted hover:bg-hover hover:text-ink"
      actions={[...(document.kind === 'file' ? [] : ofPages), { label: words.deleteIt, Icon: Trash2, danger: true, onClick: onRemove }]}
    >
      <Ellipsis aria-hidden className="size-5" />
    </ActionMenu>
  );
}
