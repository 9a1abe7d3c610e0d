import { CircleAlert, FileText, LoaderCircle, X } from 'lucide-react';
import { classNames } from '../../ui/class-names.ts';
import { formatBytes } from '../documents/format-bytes.ts';
import { UnlockField } from '../documents/unlock-field.tsx';
import { followUnlocked } from './attach-files.ts';
import type { Attachment } from './attachment.ts';
import { composerWords as words } from '../../words/composer-words.ts';
import { fill } from '../../words/fill.ts';

export function AttachmentChip({ attachment, onRemove }: { attachment: Attachment; onRemove: () => void }) {
  const { name, size, preview, state } = attachment;
  const refused = state.is === 'refused';
  return (
    <li className={classNames('flex max-w-full items-center gap-2 rounded-medium border py-1 pr-1 pl-1.5 text-small', refused ? 'border-danger bg-danger-soft' : 'border-line bg-page')}>
      {preview === null ? <FileText aria-hidden className="mx-1 size-5 text-muted" /> : <img src={preview} alt="" className="size-9 rounded-small object-cover" />}
      <span className="flex min-w-0 flex-col">
        <span className="max-w-56 truncate font-medium">{name}</span>
        <span role={refused || state.is === 'locked' ? 'alert' : state.is === 'reading' ? 'status' : undefined} className={classNames('text-tiny', refused ? 'text-danger' : 'text-muted')}>
          {refused && <CircleAlert aria-hidden className="mr-1 inline size-3.5" />}
          {saysOf(state, size)}
        </span>
        {state.is === 'locked' && <UnlockField id={state.part.fileId} name={name} onUnlocked={() => followUnlocked(attachment.key, state.part)} />}
      </span>
      {(state.is === 'uploading' || state.is === 'reading') && <LoaderCircle aria-hidden className="size-4 animate-turn text-muted" />}
      <button type="button" aria-label={fill(words.remove, { name })} onClick={onRemove} className="rounded-small p-1.5 text-muted hover:bg-hover hover:text-ink">
        <X aria-hidden className="size-4" />
      </button>
    </li>
  );
}

function saysOf(state: Attachment['state'], size: number): string {
  switch (state.is) {
    case 'uploading':
      return words.uploading;
    case 'reading':
      return state.progress;
    case 'refused':
    case 'locked':
      return state.message;
    case 'ready':
      return state.note ?? formatBytes(size);
  }
}
