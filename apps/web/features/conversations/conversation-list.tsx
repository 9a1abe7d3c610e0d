import Link from 'next/link';
import { useDeferredValue, useState } from 'react';
import { Archive, Search } from 'lucide-react';
import { errorSentence } from '../api/api-error.ts';
import { ConversationRow } from './conversation-row.tsx';
import { groupConversations } from './group-conversations.ts';
import { useConversations } from './use-conversations.ts';
import { conversationsWords as words } from '../../words/conversations-words.ts';

export function ConversationList({ openId }: { openId: string | null }) {
  const [search, setSearch] = useState('');
  const searched = useDeferredValue(search.trim());
  const { data, error, isPending, dataUpdatedAt } = useConversations(searched);
  const groups = groupConversations(data ?? [], new Date(dataUpdatedAt));
  return (
    <nav aria-label={words.conversations} className="flex min-h-0 flex-1 flex-col">
      <div className="relative mx-3 mb-2">
        <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted" />
        <input type="search" aria-label={words.searchConversations} placeholder={words.search} value={search} onChange={(event) => setSearch(event.target.value)} className="min-h-9 w-full rounded-medium border border-transparent bg-hover pr-3 pl-9 text-small focus:border-accent focus:outline-none" />
      </div>
      <div className="relative min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {error !== null && <p role="alert" className="px-3 py-2 text-small text-danger">{errorSentence(error)}</p>}
        {!isPending && error === null && groups.length === 0 && <p className="px-3 py-2 text-small text-muted">{search === '' ? words.yourConversationsWillBeListedHere : words.nothingFound}</p>}
        {groups.map(({ label, conversations }) => (
          <section key={label} aria-label={label} className="mb-3">
            <h2 className="px-3 py-1 text-tiny font-semibold tracking-normal text-muted">{label}</h2>
            <ul>
              {conversations.map((conversation) => <ConversationRow key={conversation.id} conversation={conversation} open={conversation.id === openId} search={searched} />)}
            </ul>
          </section>
        ))}
        <Link href="/archive" className="flex min-h-9 items-center gap-2 rounded-medium px-3 text-small text-muted hover:bg-hover hover:text-ink"><Archive aria-hidden className="size-4" />{words.archiveAndTrash}</Link>
      </div>
    </nav>
  );
}
