import { Dialog } from '@base-ui/react/dialog';
import type { MouseEvent, ReactNode } from 'react';
import { shellWords as words } from '../../words/shell-words.ts';

/** The sidebar on a phone: over the content, closed by a tap outside it and by every link in it, including links to what is already open. */
export function SidebarDrawer({ open, onOpenChange, children }: { open: boolean; onOpenChange: (open: boolean) => void; children: ReactNode }) {
  const closeAtLink = ({ target }: MouseEvent) => target instanceof Element && target.closest('a') !== null && onOpenChange(false);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-backdrop transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0 md:hidden" />
        <Dialog.Popup aria-label={words.conversations} onClick={closeAtLink} className="fixed inset-y-0 left-0 z-30 flex w-[min(19rem,85vw)] border-r border-line bg-sunken outline-none transition-transform data-ending-style:-translate-x-full data-starting-style:-translate-x-full md:hidden">
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
