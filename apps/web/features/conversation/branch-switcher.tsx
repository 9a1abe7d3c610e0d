import { ChevronLeft, ChevronRight } from 'lucide-react';
import { IconButton } from '../../ui/icon-button.tsx';
import { keepFocusInSwitcher } from './keep-focus-in.ts';
import type { Message } from '../messages/conversation.ts';
import { conversationWords as words } from '../../words/conversation-words.ts';
import { fill } from '../../words/fill.ts';

interface Props {
  what: 'question' | 'answer';
  message: Message;
  siblings: readonly Message[];
  onChoose: (id: string) => void;
}

/** ‹ 2/3 › where a question was edited or an answer repeated; otherwise nothing. */
export function BranchSwitcher({ what, message, siblings, onChoose }: Props) {
  if (siblings.length < 2) return null;
  const index = siblings.findIndex((sibling) => sibling.id === message.id);
  const show = (at: number, direction: 'previous' | 'next') => {
    keepFocusInSwitcher(siblings[at]!.id, direction);
    onChoose(siblings[at]!.id);
  };
  return (
    <div role="group" aria-label={fill(words.versionsOfThis, { what })} className="inline-flex items-center text-small text-muted">
      <IconButton size="small" label={fill(words.previous, { what })} disabled={index === 0} data-version="previous" onClick={() => show(index - 1, 'previous')}><ChevronLeft aria-hidden className="size-4" /></IconButton>
      <span aria-label={fill(words.versionOf, { index: index + 1, count: siblings.length })} role="img" className="tabular-nums">{index + 1}/{siblings.length}</span>
      <IconButton size="small" label={fill(words.next, { what })} disabled={index === siblings.length - 1} data-version="next" onClick={() => show(index + 1, 'next')}><ChevronRight aria-hidden className="size-4" /></IconButton>
    </div>
  );
}
