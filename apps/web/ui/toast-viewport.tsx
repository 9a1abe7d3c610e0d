import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { onToastOrder, takeToastOrders } from './toasts.ts';
import { uiWords as words } from '../words/ui-words.ts';

/** Shows the toasts so far, and later ones. */
export function ToastViewport() {
  return (
    <Toast.Provider timeout={7000} limit={3}>
      <Orders />
      <Toast.Portal>
        <Toast.Viewport className="fixed top-16 left-1/2 z-50 flex w-[min(26rem,calc(100vw-2rem))] -translate-x-1/2 flex-col gap-2 md:top-4 print:hidden">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Orders() {
  const { add, close } = Toast.useToastManager();
  useEffect(() => {
    const take = () => {
      for (const { id, note } of takeToastOrders()) {
        if (note === null) close(id);
        else add({ ...note, id });
      }
    };
    take();
    return onToastOrder(take);
  }, [add, close]);
  return null;
}

function ToastList() {
  return Toast.useToastManager().toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      swipeDirection={['right', 'up']}
      className="rounded-medium border border-line bg-raised text-ink shadow-raised transition-opacity data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-center gap-3 py-2 pr-2 pl-4">
        <div className="min-w-0 flex-1 text-small">
          <Toast.Title className="font-medium" render={<p />} />
          <Toast.Description className="text-muted" />
        </div>
        <Toast.Action className="rounded-small px-2.5 py-1.5 text-small font-semibold text-accent hover:bg-hover" />
        <Toast.Close aria-label={words.dismiss} className="rounded-small p-1.5 text-muted hover:bg-hover hover:text-ink">
          <X aria-hidden className="size-4" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
