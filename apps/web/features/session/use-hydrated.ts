import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** False until this page's scripts have taken over. */
export function useHydrated(): boolean {
  return useSyncExternalStore(never, () => true, () => false);
}
