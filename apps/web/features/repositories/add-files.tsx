import { Upload as UploadIcon } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useFileDrop } from '../../ui/use-file-drop.ts';
import { repositoriesWords as words } from '../../words/repositories-words.ts';
import { UnfinishedUploads } from './unfinished-uploads.tsx';
import { UploadRow } from './upload-row.tsx';
import { useUploads } from './use-uploads.ts';

/** Takes files that are dropped anywhere on the page, or picked. `children`: buttons for other ways to add documents. */
export function AddFiles({ repositoryId, children }: { repositoryId: string; children?: ReactNode }) {
  const picker = useRef<HTMLInputElement>(null);
  const { uploads, add, tryAgain, dismiss } = useUploads(repositoryId);
  const dropping = useFileDrop(add);
  return (
    <>
      <div className={classNames('flex flex-wrap items-center gap-3 rounded-medium border border-dashed px-4 py-3', dropping ? 'border-accent bg-accent-soft' : 'border-line-strong')}>
        <UploadIcon aria-hidden className="size-5 text-muted max-md:hidden" />
        <p className="min-w-0 flex-1 basis-64 text-small">{dropping ? words.dropThemHere : words.dropFilesAnywhere}</p>
        {children}
        <Button onClick={() => picker.current?.click()}>{words.chooseFiles}</Button>
        <input ref={picker} type="file" multiple tabIndex={-1} aria-hidden className="hidden" onChange={(event) => { add(event.target.files ?? []); event.target.value = ''; }} />
      </div>
      {uploads.length > 0 && (
        <ul aria-label={words.uploads} className="flex flex-col gap-1 text-small">
          {uploads.map((upload) => <UploadRow key={upload.key} upload={upload} onDismiss={dismiss} onTryAgain={tryAgain} />)}
        </ul>
      )}
      <UnfinishedUploads repositoryId={repositoryId} sent={uploads} />
    </>
  );
}
