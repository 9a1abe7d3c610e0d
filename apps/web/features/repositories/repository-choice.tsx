import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { RepositoryPart } from '../messages/conversation.ts';
import { api } from '../api/api.ts';
import { errorSentence } from '../api/api-error.ts';
import { repositoriesWords as words } from '../../words/repositories-words.ts';
import { repositoriesKey } from './repository-keys.ts';

/** The repositories that the person may read, to tick those that the next question uses. */
export function RepositoryChoice({ asked, onChoose }: { asked: readonly RepositoryPart[]; onChoose: (repositories: RepositoryPart[]) => void }) {
  const { data, error } = useQuery({ queryKey: repositoriesKey, queryFn: ({ signal }) => api.get('/api/repositories', signal) });
  if (error !== null) return <p role="alert" className="text-small text-danger">{errorSentence(error)}</p>;
  const toggle = (id: string, name: string, on: boolean) => onChoose([...asked.filter(({ repositoryId }) => repositoryId !== id), ...(on ? [{ type: 'repository' as const, repositoryId: id, name }] : [])]);
  return (
    <div className="flex flex-col gap-2">
      {data !== undefined && data.repositories.length === 0 && <p className="text-small text-muted">{words.noneYet}</p>}
      {data !== undefined && data.repositories.length > 0 && (
        <ul className="flex max-h-64 flex-col overflow-y-auto">
          {data.repositories.map(({ id, name, documents }) => (
            <li key={id}>
              <label className="flex min-h-9 items-center gap-2.5 rounded-small px-1 text-small hover:bg-hover">
                <input type="checkbox" className="size-4 accent-accent" checked={asked.some(({ repositoryId }) => repositoryId === id)} onChange={(event) => toggle(id, name, event.target.checked)} />
                <span className="min-w-0 flex-1 truncate">{name}</span>
                <span className="text-muted tabular-nums">{documents}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
      <Link href="/repositories" className="text-small text-accent underline underline-offset-2">{words.allRepositories}</Link>
    </div>
  );
}
