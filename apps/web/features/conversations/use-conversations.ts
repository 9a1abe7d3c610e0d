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
  archived: boolean;
  /** When it goes for good; null outside of the trash. */
  goneAt: string | null;
  /** Where the text that was searched for stands, unless it is the title alone. */
  match: { messageId: string; excerpt: string } | null;
}

export type Shelf = 'current' | 'archive' | 'trash';

interface ConversationList {
  conversations: ConversationSummary[];
}

const runningMs = 4000;
/** What another device does shows here after this time at the latest. */
const idleMs = 30_000;

/** The person's conversations; asked for again often while one of them is being answered, seldom otherwise. */
export function useConversations(search: string, shelf: Shelf = 'current') {
  return useQuery({
    queryKey: [...conversationListKey, shelf, search],
    queryFn: ({ signal }) => api.get<ConversationList>(`/api/conversations?${new URLSearchParams({ shelf, ...(search === '' ? {} : { search }) }).toString()}`, signal),
    select: (list) => list.conversations,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.conversations.some((one) => one.running > 0) ? runningMs : idleMs),
  });
}
