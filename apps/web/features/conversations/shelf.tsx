import type { ReactNode } from 'react';
import { Alert } from '../../ui/alert.tsx';
import { errorSentence } from '../api/api-error.ts';
import type { ConversationSummary, Shelf as ShelfName } from '@aistudio/contract/schemas';
import { useConversations } from './use-conversations.ts';
import { conversationsWords as words } from '../../words/conversations-words.ts';

type Titled = ConversationSummary & { title: string };

interface Props {
  shelf: ShelfName;
  empty: string;
  name: (conversation: Titled) => ReactNode;
  about: (conversation: Titled) => string;
  actions: (conversation: Titled) => ReactNode;
}

/** The conversations of the archive or the trash. */
export function Shelf({ shelf, empty, name, about, actions }: Props) {
  const { data, error } = useConversations('', shelf);
  if (error !== null) return <Alert>{errorSentence(error)}</Alert>;
  if (data?.length === 0) return <p className="text-small text-muted">{empty}</p>;
  return (
    <ul className="flex flex-col gap-2">
      {data?.map((conversation) => {
        const titled = { ...conversation, title: conversation.title ?? words.newConversation };
        return (
          <li key={conversation.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-medium border border-line bg-surface px-4 py-3 text-small">
            <span className="min-w-0 flex-1 basis-56">
              <span dir="auto" className="block break-words font-medium">{name(titled)}</span>
              <span className="text-muted">{about(titled)}</span>
            </span>
            {actions(titled)}
          </li>
        );
      })}
    </ul>
  );
}
