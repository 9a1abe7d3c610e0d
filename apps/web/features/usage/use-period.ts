import { useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { ownTimeZone } from '../money/own-time-zone.ts';
import { chosenPeriod } from './chosen-period.ts';

/** The period that the page's address names, in the words of the API. The address is made to name all of it, so that whoever gets it sees the same. */
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
