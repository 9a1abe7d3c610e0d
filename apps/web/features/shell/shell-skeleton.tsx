import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { errorSentence } from '../api/api-error.ts';
import { shellWords as words } from '../../words/shell-words.ts';

/** The shape of the page while the session is loading, so that nothing jumps when it is known. */
export function ShellSkeleton({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <div className="flex h-dvh">
      <div className="hidden w-68 shrink-0 border-r border-line bg-sunken md:block" />
      <main id="main" className="flex flex-1 items-center justify-center p-6">
        <h1 className="sr-only">AI Studio</h1>
        {error === null ? <Spinner label={words.loading} /> : <Alert action={<Button size="small" onClick={onRetry}>{words.retry}</Button>}>{errorSentence(error)}</Alert>}
      </main>
    </div>
  );
}
