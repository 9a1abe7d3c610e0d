import type { Shelf } from '@aistudio/contract/schemas';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../api/api.ts';
import { conversationListKey } from '../messages/conversation-keys.ts';

const runningMs = 4000;
/** Changes made on another device show up here after this time at the latest. */
const idleMs = 30_000;

/** The person's conversations; fetched often while one of them is being answered, rarely otherwise. */
export function useConversations(search: string, shelf: Shelf = 'current') {
  return useQuery({
    queryKey: [...conversationListKey, shelf, search],
    queryFn: ({ signal }) => api.get(`/api/conversations?${new URLSearchParams({ shelf, ...(search === '' ? {} : { search }) }).toString()}`, signal),
    select: (list) => list.conversations,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.conversations.some((one) => one.running > 0) ? runningMs : idleMs),
  });
}
