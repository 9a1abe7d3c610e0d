import { useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { ownTimeZone } from '../money/own-time-zone.ts';
import { chosenPeriod } from './chosen-period.ts';

/** The period named in the page's address, in the API's terms. The address always names all of it, so that whoever gets it sees the same. */
export function usePeriod() {
  const address = useSearchParams();
  const chosen = chosenPeriod(address, ownTimeZone());
  const query = new URLSearchParams(chosen).toString();
  const named = address.toString();
  useEffect(() => {
    if (named !== query) window.history.replaceState(null, '', `?${query}${window.location.hash}`);
  }, [named, query]);
  const choose = (next: Record<string, string>) => window.history.replaceState(null, '', `?${new URLSearchParams(next).toString()}`);
  return { chosen, query, choose };
}
