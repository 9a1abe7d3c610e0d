import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { leaveWhenSignedOut } from '../api/query-client.ts';
import { askForTitle } from './ask-for-title.ts';
import { settleAnswer } from './conversation-cache.ts';
import { conversationKey } from '../messages/conversation-keys.ts';
import { announce } from '../announcements/announce.ts';
import { onRunSettled } from '../runs/live-runs.ts';
import { conversationWords as words } from '../../words/conversation-words.ts';

const endings: Record<string, string> = { completed: words.theAnswerIsComplete, stopped: words.theAnswerWasStopped };

/** Used once in the page: stores what ended where it will be looked for, and announces it to screen readers. */
export function useSettleRuns(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      onRunSettled((live) => {
        settleAnswer(client, live);
        void askForTitle(client, live);
        const { finish, start, waitingFor } = live.answer;
        const withdrawn = live.failure?.status === 404 && waitingFor !== null;
        if (!withdrawn) announce(live.failure?.message ?? endings[finish?.state ?? ''] ?? live.answer.error?.message ?? words.theAnswerEndedEarly);
        leaveWhenSignedOut(live.failure);
        // A run that the server no longer knows: the conversation has the result.
        if (live.failure?.status === 404 && start !== null) void client.invalidateQueries({ queryKey: conversationKey(start.conversationId) });
      }),
    [client],
  );
}
