import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../api/api.ts';
import { conversationListKey } from '../messages/conversation-keys.ts';

export interface ConversationSummary {
  id: string;
  title: string | null;
  pinned: boolean;
  createdAt: string;
  updatedAt: string;
  running: number;
}

interface ConversationList {
  conversations: ConversationSummary[];
}

const runningMs = 4000;
/** What another device does shows here after this time at the latest. */
const idleMs = 30_000;

/** The person's conversations; asked for again often while one of them is being answered, seldom otherwise. */
export function useConversations(search: string) {
  return useQuery({
    queryKey: [...conversationListKey, search],
    queryFn: ({ signal }) => api.get<ConversationList>(`/api/conversations${search === '' ? '' : `?search=${encodeURIComponent(search)}`}`, signal),
    select: (list) => list.conversations,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.conversations.some((one) => one.running > 0) ? runningMs : idleMs),
  });
}
