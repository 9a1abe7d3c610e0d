import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { api } from '../api/api.ts';
import { useConversations } from '../conversations/use-conversations.ts';
import type { LiveRun } from '../runs/live-run.ts';
import { conversationKey } from '../messages/conversation-keys.ts';
import type { Message } from '../messages/conversation.ts';
import { newConversation } from './send-question.ts';
import { messagesOfTurn } from './turn.ts';
import { useTurns } from './turns.ts';

/** A message as shown: an answer, or its question, with the run this page started, before the server has named it. */
export interface ShownMessage extends Message {
  begun?: LiveRun;
  turnKey?: string;
}

/** The conversation with what was just sent to it. `id` may be `newConversation`. */
export function useConversation(id: string) {
  const turns = useTurns();
  const query = useQuery({
    queryKey: conversationKey(id),
    queryFn: ({ signal }) => api.get(`/api/conversations/${id}`, signal),
    enabled: id !== newConversation,
    // This page knows its own changes; those of another tab show up when the person returns.
    staleTime: 2000,
    refetchOnWindowFocus: true,
  });
  const stored = query.data?.messages;
  const messages = useMemo((): ShownMessage[] => {
    const pending = turns.filter((turn) => turn.conversationId === id);
    return [
      ...(stored ?? []),
      ...pending.flatMap((turn): ShownMessage[] =>
        messagesOfTurn(turn).map((message) => ({ ...message, begun: turn.live, turnKey: turn.key })),
      ),
    ];
  }, [stored, turns, id]);
  const listed = useConversations('').data?.find((one) => one.id === id);
  useNewsFromElsewhere(id, listed?.updatedAt);
  return { query, messages, title: listed?.title ?? query.data?.title ?? null };
}

/** The list knows of something newer in this conversation than this page: another tab or device asked. */
function useNewsFromElsewhere(id: string, updatedAt: string | undefined): void {
  const client = useQueryClient();
  const known = useRef({ id, updatedAt });
  useEffect(() => {
    const before = known.current;
    known.current = { id, updatedAt };
    if (before.id === id && before.updatedAt !== undefined && before.updatedAt !== updatedAt) {
      void client.invalidateQueries({ queryKey: conversationKey(id) });
    }
  }, [client, id, updatedAt]);
}
