import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { toasts } from '../../ui/toasts.ts';
import { keepFocus } from '../../ui/keep-focus.ts';
import { errorSentence } from '../api/api-error.ts';
import { api } from '../api/api.ts';
import { conversationKey, conversationListKey } from '../messages/conversation-keys.ts';
import type { Conversation } from '../messages/conversation.ts';
import { navigate } from '../navigation/navigate.ts';
import { rowBeside, rowOf } from './find-row.ts';
import type { ConversationSummary } from '@aistudio/contract/schemas';
import { conversationsWords as words } from '../../words/conversations-words.ts';
import { fill } from '../../words/fill.ts';

type Change = { title?: string; pinned?: boolean };

/** Rename, pin, archive, delete and restore, shown at once and undone if the server refuses. */
export function useConversationEdits() {
  const client = useQueryClient();
  return {
    change: (id: string, changed: Change) =>
      attempt(client, (list) => list.map((one) => (one.id === id ? { ...one, ...changed } : one)), () => {
        client.setQueryData<Conversation>(conversationKey(id), (held) => held && { ...held, ...changed });
        return api.patch(`/api/conversations/${id}`, changed);
      }),
    archive: async ({ id, title, archived }: ConversationSummary) => {
      keepFocus(rowBeside(id));
      await attempt(client, (list) => (archived ? list : list.filter((one) => one.id !== id)), async () => {
        await api.patch(`/api/conversations/${id}`, { archived: !archived });
        if (archived) return;
        const toast = toasts.add({
          title: fill(words.isInTheArchive, { conversation: title ?? words.conversation }),
          actionProps: { children: words.undo, onClick: () => { toasts.close(toast); keepFocus(() => rowOf(id)); void attempt(client, (list) => list, () => api.patch(`/api/conversations/${id}`, { archived: false })); } },
        });
      });
    },
    restore: (id: string) => attempt(client, (list) => list.filter((one) => one.id !== id), () => api.post(`/api/conversations/${id}/restore`)),
    erase: (id: string) => attempt(client, (list) => list.filter((one) => one.id !== id), () => api.post(`/api/conversations/${id}/erase`)),
    remove: async (conversation: ConversationSummary) => {
      const { id } = conversation;
      const wasOpen = window.location.pathname === `/c/${id}`;
      keepFocus(rowBeside(id));
      if (wasOpen) navigate('/', 'replace');
      await attempt(client, (list) => list.filter((one) => one.id !== id), async () => {
        await api.delete(`/api/conversations/${id}`);
        const toast = toasts.add({
          title: fill(words.wasDeleted, { conversation: conversation.title ?? words.conversation }),
          actionProps: { children: words.undo, onClick: () => { toasts.close(toast); void restore(client, id, wasOpen); } },
        });
      });
    },
  };
}

async function restore(client: QueryClient, id: string, wasOpen: boolean): Promise<void> {
  keepFocus(() => rowOf(id));
  await attempt(client, (list) => list, () => api.post(`/api/conversations/${id}/restore`));
  if (wasOpen) navigate(`/c/${id}`);
}

async function attempt(client: QueryClient, expected: (list: ConversationSummary[]) => ConversationSummary[], request: () => Promise<unknown>): Promise<void> {
  await client.cancelQueries({ queryKey: conversationListKey });
  client.setQueriesData<{ conversations: ConversationSummary[] }>({ queryKey: conversationListKey }, (held) => held && { conversations: expected(held.conversations) });
  await request().catch((error: unknown) => toasts.add({ title: errorSentence(error) }));
  await client.invalidateQueries({ queryKey: conversationListKey });
}
