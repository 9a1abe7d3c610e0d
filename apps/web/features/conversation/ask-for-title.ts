import type { QueryClient } from '@tanstack/react-query';
import { api } from '../api/api.ts';
import { conversationKey, conversationListKey } from '../messages/conversation-keys.ts';
import type { Conversation } from '../messages/conversation.ts';
import type { LiveRun } from '../runs/live-run.ts';

/** After the first answer of a conversation, the server writes a title if the organisation wants one. If that fails, the first question stays as the title. */
export async function askForTitle(client: QueryClient, { answer: { start, finish } }: LiveRun): Promise<void> {
  if (start === null || finish?.state !== 'completed') return;
  const conversation = client.getQueryData<Conversation>(conversationKey(start.conversationId));
  // An answer may end before its question has been confirmed; the server knows better.
  if ((conversation?.messages ?? []).filter(({ role }) => role === 'user').length > 1) return;
  const { title } = await api.post(`/api/conversations/${start.conversationId}/title`).catch(() => ({ title: null }));
  if (title === null) return;
  client.setQueryData<Conversation>(conversationKey(start.conversationId), (held) => held && { ...held, title });
  await client.invalidateQueries({ queryKey: conversationListKey });
}
