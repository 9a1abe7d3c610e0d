import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { toasts } from '../../ui/toasts.ts';
import { announce } from '../announcements/announce.ts';
import { errorSentence } from '../api/api-error.ts';
import { api } from '../api/api.ts';
import { returnToDraft } from '../composer/drafts.ts';
import { conversationKey } from '../messages/conversation-keys.ts';
import { forgetRun } from '../runs/live-runs.ts';
import { tellOtherWindows } from '../windows/other-windows.ts';
import { conversationWords as words } from '../../words/conversation-words.ts';
import { keepFocusInComposer, keepFocusInNewest } from './keep-focus-in.ts';

/** What a person can do with a waiting question of a conversation. */
export function useWaitingActions(id: string): { withdraw: (runId: string) => void; sendNow: (runId: string) => void } {
  const client = useQueryClient();

  const withdraw = useCallback((runId: string) => {
    const take = async () => {
      const { parts, questionRemains } = await api.delete(`/api/runs/${runId}`);
      forgetRun(runId);
      if (!questionRemains) returnToDraft(id, parts);
      await client.invalidateQueries({ queryKey: conversationKey(id) });
      keepFocusInComposer();
      announce(words.theQuestionIsBack);
      tellOtherWindows({ is: 'conversation-changed', conversationId: id });
    };
    take().catch((error: unknown) => toasts.add({ title: errorSentence(error) }));
  }, [client, id]);

  const sendNow = useCallback((runId: string) => {
    keepFocusInNewest('answer');
    api.post(`/api/runs/${runId}/at-once`).catch((error: unknown) => toasts.add({ title: errorSentence(error) }));
  }, []);

  return { withdraw, sendNow };
}
