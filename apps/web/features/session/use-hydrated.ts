import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** False until this page's scripts are in charge of it. */
export function useHydrated(): boolean {
  return useSyncExternalStore(never, () => true, () => false);
}
