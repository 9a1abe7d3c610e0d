import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { conversationKey, conversationListKey } from '../messages/conversation-keys.ts';
import { onNews } from './other-windows.ts';

/** Used once in the page: shows at once what another window of this browser did. */
export function useOtherWindows(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      onNews((news) => {
        if (news.is === 'signed-out') return window.location.assign('/sign-in');
        void client.invalidateQueries({ queryKey: conversationKey(news.conversationId) });
        void client.invalidateQueries({ queryKey: conversationListKey });
      }),
    [client],
  );
}
