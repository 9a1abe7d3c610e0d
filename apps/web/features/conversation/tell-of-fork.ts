import type { QueryClient } from '@tanstack/react-query';
import { toasts } from '../../ui/toasts.ts';
import { api } from '../api/api.ts';
import { conversationKey } from '../messages/conversation-keys.ts';
import type { Conversation } from '../messages/conversation.ts';
import { conversationWords as words } from '../../words/conversation-words.ts';

/** The messages of a conversation that this page has, by id. */
export function knownMessages(client: QueryClient, conversationId: string): ReadonlySet<string> {
  return new Set(client.getQueryData<Conversation>(conversationKey(conversationId))?.messages.map((message) => message.id));
}

/** Says so if another window had asked below the same answer, unseen by this one: both questions are shown, as versions of each other. */
export async function tellOfFork(client: QueryClient, conversationId: string, questionId: string, known: ReadonlySet<string>): Promise<void> {
  const { messages } = await client.fetchQuery({ queryKey: conversationKey(conversationId), queryFn: () => api.get(`/api/conversations/${conversationId}`), staleTime: 0 });
  const parentId = messages.find(({ id }) => id === questionId)?.parentId;
  const unseen = messages.some((message) => message.role === 'user' && message.parentId === parentId && message.id !== questionId && !known.has(message.id));
  if (unseen) toasts.add({ title: words.thisConversationWasContinuedInAnother, timeout: 20_000 });
}
