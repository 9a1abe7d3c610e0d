import { CircleAlert, LoaderCircle, X } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { repositoriesWords as words } from '../../words/repositories-words.ts';
import { fill } from '../../words/fill.ts';
import type { Upload } from './use-uploads.ts';

/** One file being uploaded, and its progress. */
export function UploadRow({ upload: { key, name, progress, problem }, onDismiss, onTryAgain }: { upload: Upload; onDismiss: (key: string) => void; onTryAgain: (key: string) => void }) {
  return (
    <li className={classNames('flex flex-wrap items-center gap-x-2 gap-y-1', problem !== null && 'text-danger')}>
      {problem === null ? <LoaderCircle aria-hidden className="size-4 animate-turn text-muted" /> : <CircleAlert aria-hidden className="size-4" />}
      <span className="min-w-0 font-medium break-words">{name}</span>
      <span role={problem === null ? undefined : 'alert'} className="min-w-0 flex-1 basis-40">{problem ?? saysOf(progress)}</span>
      {problem === null && progress !== null && <progress max={100} value={progress.percent} aria-label={fill(words.uploadOf, { name })} className="h-1.5 w-32 accent-accent" />}
      {problem !== null && <Button size="small" onClick={() => onTryAgain(key)}>{words.tryAgain}</Button>}
      <button type="button" aria-label={fill(problem === null ? words.stopUploading : words.dismiss, { name })} onClick={() => onDismiss(key)} className="rounded-small p-1.5 text-muted hover:bg-hover hover:text-ink"><X aria-hidden className="size-4" /></button>
    </li>
  );
}

function saysOf(progress: Upload['progress']): string {
  switch (progress?.stage) {
    case undefined:
      return words.uploading;
    case 'looking':
      return fill(words.lookingAtIt, { percent: progress.percent });
    case 'sending':
      return fill(words.uploadingPercent, { percent: progress.percent });
    case 'waiting':
      return fill(words.connectionLost, { percent: progress.percent });
    case 'finishing':
      return words.puttingTogether;
  }
}
