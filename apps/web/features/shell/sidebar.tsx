import { Command, PanelLeftClose, Plus } from 'lucide-react';
import { IconButton } from '../../ui/icon-button.tsx';
import { keysHere } from '../commands/keys-here.ts';
import { ConversationList } from '../conversations/conversation-list.tsx';
import type { Person } from '@aistudio/contract/schemas';
import { InternalLink } from '../navigation/internal-link.tsx';
import { useName } from '../organisation/use-organisation.ts';
import { PersonMenu } from './person-menu.tsx';
import { toggleSidebar } from '../navigation/sidebar-state.ts';
import { Wordmark } from '../brand/wordmark.tsx';
import { shellWords as words } from '../../words/shell-words.ts';
import { fill } from '../../words/fill.ts';

export function Sidebar({ person, openId, onCommands }: { person: Person; openId: string | null; onCommands: () => void }) {
  return (
    <aside aria-label={words.sidebar} className="flex min-h-0 w-full flex-col">
      <div className="flex items-center justify-between py-2 pr-2 pl-4">
        <InternalLink href="/" aria-label={fill(words.newConversation2, { organisation: useName() })} className="flex min-w-0"><Wordmark /></InternalLink>
        <span className="flex">
          <IconButton size="small" label={fill(words.commands, { keys: keysHere('Ctrl K') })} onClick={onCommands}><Command aria-hidden className="size-4.5" /></IconButton>
          <span className="hidden md:contents"><IconButton size="small" label={words.hideTheSidebar} onClick={toggleSidebar}><PanelLeftClose aria-hidden className="size-4.5" /></IconButton></span>
        </span>
      </div>
      <InternalLink href="/" data-new-conversation className="mx-3 mb-3 flex min-h-10 items-center justify-center gap-2 rounded-medium border border-line bg-surface text-small font-semibold hover:border-accent">
        <Plus aria-hidden className="size-4 text-accent" />
        {words.newConversation}
      </InternalLink>
      <ConversationList openId={openId} />
      <PersonMenu person={person} />
    </aside>
  );
}
