import { useSyncExternalStore } from 'react';

const storageKey = 'aistudio-sidebar';
const listeners = new Set<() => void>();

function isOpen(): boolean {
  return localStorage.getItem(storageKey) !== 'closed';
}

export function toggleSidebar(): void {
  localStorage.setItem(storageKey, isOpen() ? 'closed' : 'open');
  for (const listener of listeners) listener();
}

/** Whether the list is shown next to the content on wide screens; remembered on this device. */
export function useSidebarOpen(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isOpen,
    () => true,
  );
}
