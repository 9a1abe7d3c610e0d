import { Spinner } from '../../ui/spinner.tsx';

/** The shape of the page while the session is asked for, so that nothing jumps when it is known. */
export function ShellSkeleton() {
  return (
    <div className="flex h-dvh">
      <div className="hidden w-68 shrink-0 border-r border-line bg-sunken md:block" />
      <main id="main" className="flex flex-1 items-center justify-center"><Spinner label="Loading…" /></main>
    </div>
  );
}
