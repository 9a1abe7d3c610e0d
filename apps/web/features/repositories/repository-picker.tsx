import { Library } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { PopoverButton } from '../../ui/popover-button.tsx';
import type { RepositoryPart } from '../messages/conversation.ts';
import { repositoriesWords as words } from '../../words/repositories-words.ts';

const RepositoryChoice = lazy(() => import('./repository-choice.tsx').then((loaded) => ({ default: loaded.RepositoryChoice })));

/** Chooses which repositories a question uses. Only a button until it is pressed. */
export function RepositoryPicker({ asked, onChoose }: { asked: readonly RepositoryPart[]; onChoose: (repositories: RepositoryPart[]) => void }) {
  return (
    <PopoverButton aria-label={words.askRepositories} data-tip={words.askRepositories} heading={words.repositoriesToAsk} popupClassName="w-[min(20rem,calc(100vw-1.5rem))]" shows={() => <Suspense><RepositoryChoice asked={asked} onChoose={onChoose} /></Suspense>} className="inline-flex size-10 shrink-0 items-center justify-center rounded-medium text-muted hover:bg-hover hover:text-ink data-popup-open:bg-hover">
      <Library aria-hidden className={`size-5 ${asked.length > 0 ? 'text-accent' : ''}`} />
    </PopoverButton>
  );
}
