import { useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import type { Message } from '../messages/conversation.ts';
import type { Place } from './places.ts';
import type { Choose } from './use-branch-choices.ts';

/** Shows the message named in the address, in whichever branch it is, and removes it from the address. */
export function useFoundMessage(messages: readonly Message[], choose: Choose, holdPlace: (place: Place) => void, showAll: () => void): void {
  const wanted = useSearchParams().get('message');
  useEffect(() => {
    const byId = new Map(messages.map((message) => [message.id, message]));
    if (wanted === null || !byId.has(wanted)) return;
    for (let message = byId.get(wanted); message !== undefined; message = message.parentId === null ? undefined : byId.get(message.parentId)) {
      if (!message.compared || message.id !== wanted) choose(message, message.id);
    }
    showAll();
    window.history.replaceState(null, '', window.location.pathname);
    // Once the branch is drawn and the page has scrolled to the end, where a conversation opens.
    requestAnimationFrame(() => requestAnimationFrame(() => {
      holdPlace({ messageId: wanted, offset: window.innerHeight / 4 });
    }));
  }, [wanted, messages, choose, holdPlace, showAll]);
}
