import { Archive, Ellipsis, Pencil, Pin, PinOff, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ActionMenu } from '../../ui/action-menu.tsx';
import { classNames } from '../../ui/class-names.ts';
import { keepFocus } from '../../ui/keep-focus.ts';
import { InternalLink } from '../navigation/internal-link.tsx';
import { Excerpt } from './excerpt.tsx';
import { rowOf } from './find-row.ts';
import { RenameForm } from './rename-form.tsx';
import { useConversationEdits } from './use-conversation-edits.ts';
import type { ConversationSummary } from '@aistudio/contract/schemas';
import { conversationsWords as words } from '../../words/conversations-words.ts';
import { fill } from '../../words/fill.ts';

export function ConversationRow({ conversation, open, search }: { conversation: ConversationSummary; open: boolean; search: string }) {
  const { change, archive, remove } = useConversationEdits();
  const [renaming, setRenaming] = useState(false);
  const { id, pinned, archived, running, match } = conversation;
  const title = conversation.title ?? words.newConversation;
  if (renaming) {
    return (
      <li>
        <RenameForm title={title} onClose={(how) => { setRenaming(false); if (how === 'key') keepFocus(() => rowOf(id)); }} onRename={(next) => void change(id, { title: next })} />
      </li>
    );
  }
  const actions = [
    { label: words.rename, Icon: Pencil, onClick: () => setRenaming(true) },
    { label: pinned ? words.unpin : words.pin, Icon: pinned ? PinOff : Pin, onClick: () => void change(id, { pinned: !pinned }) },
    { label: archived ? words.unarchive : words.archive, Icon: Archive, onClick: () => void archive(conversation) },
    { label: words.deleteIt, Icon: Trash2, danger: true, onClick: () => void remove(conversation) },
  ];
  return (
    <li className={classNames('group/row relative flex items-center rounded-medium', open ? 'bg-hover' : 'hover:bg-hover')}>
      {open && <span aria-hidden className="absolute inset-y-2 left-0 w-0.75 rounded-full bg-accent" />}
      <InternalLink href={match === null ? `/c/${id}` : `/c/${id}?message=${match.messageId}`} data-conversation={id} aria-current={open ? 'page' : undefined} className={classNames('flex min-h-9 min-w-0 flex-1 items-center gap-2 rounded-medium pl-3 text-small', open && 'font-semibold')}>
        <span className="min-w-0 flex-1">
          <span dir="auto" className="block truncate">{title}</span>
          {match !== null && search !== '' && <Excerpt text={match.excerpt} search={search} />}
        </span>
        {archived && <Archive role="img" aria-label={words.inTheArchive} className="size-3.5 shrink-0 text-muted" />}
        {running > 0 && <span role="img" aria-label={words.beingAnswered} className="size-2 shrink-0 animate-breathe rounded-full bg-accent" />}
      </InternalLink>
      <ActionMenu actions={actions} aria-label={fill(words.actionsFor, { title })} className="mr-1 shrink-0 rounded-small p-1.5 text-muted opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100 hover:text-ink data-popup-open:opacity-100 pointer-coarse:opacity-100">
        <Ellipsis aria-hidden className="size-4" />
      </ActionMenu>
    </li>
  );
}
