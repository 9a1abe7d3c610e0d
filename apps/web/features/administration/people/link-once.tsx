import { CopyButton } from '../../../ui/copy-button.tsx';
import { peopleWords as words } from '../../../words/people-words.ts';

/** A link that is shown only this once, to be passed on by hand. */
export function LinkOnce({ about, link }: { about: string; link: string }) {
  return (
    <div role="status" className="flex items-center gap-2 rounded-medium bg-accent-soft px-4 py-2 text-small">
      <p className="min-w-0 flex-1">{about}{words.shownOnlyNow} <span className="font-mono text-tiny break-all">{link}</span></p>
      <CopyButton text={() => link} label={words.copyTheLink} />
    </div>
  );
}
