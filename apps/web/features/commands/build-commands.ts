import { Archive, Keyboard, Library, LogOut, MessageSquare, Moon, PanelLeft, Plus, Settings, ShieldCheck, Sun, SunMoon, type LucideIcon } from 'lucide-react';
import type { ConversationSummary } from '@aistudio/contract/schemas';
import { signOut } from '../session/sign-out.ts';
import { navigate } from '../navigation/navigate.ts';
import { toggleSidebar } from '../navigation/sidebar-state.ts';
import { setTheme } from '../theme/use-theme.ts';
import { commandsWords as words } from '../../words/commands-words.ts';

export interface Command {
  id: string;
  label: string;
  Icon: LucideIcon;
  keys?: string;
  /** For a conversation that was found by a text in it. */
  excerpt?: string;
  run: () => void;
}

export interface CommandGroup {
  value: string;
  items: Command[];
}

interface Surroundings {
  /** What the labels must contain. */
  searched: string;
  /** Those that the search found. */
  conversations: readonly ConversationSummary[];
  isAdministrator: boolean;
  /** Opens a page that is not a conversation. */
  go: (path: string) => void;
}

export function buildCommands({ searched, conversations, isAdministrator, go }: Surroundings): CommandGroup[] {
  const commands: Command[] = [
    { id: 'new', label: words.newConversation, Icon: Plus, keys: 'Ctrl Shift O', run: () => navigate('/') },
    { id: 'sidebar', label: words.showOrHideTheSidebar, Icon: PanelLeft, keys: 'Ctrl B', run: toggleSidebar },
    { id: 'light', label: words.lightColours, Icon: Sun, run: () => setTheme('light') },
    { id: 'dark', label: words.darkColours, Icon: Moon, run: () => setTheme('dark') },
    { id: 'system', label: words.matchSystemColours, Icon: SunMoon, run: () => setTheme('system') },
    { id: 'archive', label: words.archiveAndTrash, Icon: Archive, run: () => go('/archive') },
    { id: 'documents', label: words.documents, Icon: Library, run: () => go('/repositories') },
    { id: 'settings', label: words.settings, Icon: Settings, run: () => go('/settings') },
    { id: 'shortcuts', label: words.keyboardShortcuts, Icon: Keyboard, run: () => go('/settings#shortcuts') },
    ...(isAdministrator ? [{ id: 'administration', label: words.administration, Icon: ShieldCheck, run: () => go('/administration') }] : []),
    { id: 'sign-out', label: words.signOut, Icon: LogOut, run: () => void signOut() },
  ];
  const open = conversations.map(({ id, title, match }): Command => ({
    id,
    label: title ?? words.newConversation,
    Icon: MessageSquare,
    ...(match === null ? {} : { excerpt: match.excerpt }),
    run: () => navigate(match === null ? `/c/${id}` : `/c/${id}?message=${match.messageId}`),
  }));
  const fitting = commands.filter(({ label }) => label.toLowerCase().includes(searched.toLowerCase()));
  return [{ value: words.commands, items: fitting }, { value: words.conversations, items: open }].filter(({ items }) => items.length > 0);
}
