import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  /** As wide as the window allows, for content that is a page itself. */
  wide?: boolean;
  children: ReactNode;
}

export function Modal({ open, onOpenChange, title, description, wide = false, children }: Props) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-backdrop transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className={classNames(
            'fixed top-1/2 left-1/2 z-40 flex -translate-x-1/2 -translate-y-1/2 flex-col overflow-y-auto rounded-large border border-line bg-raised text-ink shadow-raised outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0',
            wide ? 'max-h-[calc(100dvh-1rem)] w-[min(60rem,calc(100vw-1rem))] gap-3 p-3 md:p-5' : 'max-h-[calc(100dvh-2rem)] w-[min(32rem,calc(100vw-2rem))] gap-4 p-6',
          )}>
          <div className="flex flex-col gap-1">
            <Dialog.Title className="text-lead">{title}</Dialog.Title>
            {description !== undefined && <Dialog.Description className="text-small text-muted">{description}</Dialog.Description>}
          </div>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
