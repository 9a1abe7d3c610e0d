import { useSyncExternalStore } from 'react';
import { announcement, subscribeToAnnouncements } from './announce.ts';

export function Announcer() {
  const sentence = useSyncExternalStore(subscribeToAnnouncements, announcement, () => '');
  return <div role="status" aria-live="polite" className="sr-only">{sentence}</div>;
}
