'use client';
import { PanelLeft, Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { usePathname } from 'next/navigation';
import { useEffect, useState, type ReactNode } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { useFileDrop } from '../../ui/use-file-drop.ts';
import { openDrafts } from '../composer/drafts.ts';
import { useShortcut } from '../commands/use-shortcut.ts';
import { ConversationScreen } from '../conversation/conversation-screen.tsx';
import { newConversation } from '../conversation/send-question.ts';
import { useSettleRuns } from '../conversation/use-settle-runs.ts';
import { loadMarkdown } from '../markdown/markdown.tsx';
import { useRequiredSession } from '../session/use-required-session.ts';
import { navigate } from '../navigation/navigate.ts';
import { shownConversation } from './shown-conversation.ts';
import { Sidebar } from './sidebar.tsx';
import { toggleSidebar, useSidebarOpen } from '../navigation/sidebar-state.ts';
import { ShellSkeleton } from './shell-skeleton.tsx';
import { useOtherWindows } from '../windows/use-other-windows.ts';
import { Banner } from '../organisation/banner.tsx';
import { Wordmark } from '../brand/wordmark.tsx';
import { shellWords as words } from '../../words/shell-words.ts';

const SidebarDrawer = dynamic(() => import('./sidebar-drawer.tsx').then((loaded) => loaded.SidebarDrawer), { ssr: false });
const CommandPalette = dynamic(() => import('../commands/command-palette.tsx').then((loaded) => loaded.CommandPalette), { ssr: false });

/** Everything behind sign-in: the list next to whatever is open. Conversations change in it without a new page. */
export function AppShell({ children }: { children: ReactNode }) {
  const { session, error, retry } = useRequiredSession();
  const pathname = usePathname();
  const [drawerOpen, setDrawerOpen] = useState<boolean | null>(null);
  const [paletteOpen, setPaletteOpen] = useState<boolean | null>(null);
  const sidebarOpen = useSidebarOpen();
  const conversation = shownConversation(pathname);
  useSettleRuns();
  useShortcut('mod+k', () => setPaletteOpen(true));
  useShortcut('mod+shift+o', () => navigate('/'));
  useShortcut('mod+b', toggleSidebar);
  useEffect(() => setDrawerOpen((open) => (open === null ? null : false)), [pathname]);

  // Not only once the session is known: the two load in parallel.
  useEffect(() => {
    if (conversation !== null && conversation !== newConversation) void loadMarkdown();
  }, [conversation]);
  useOtherWindows();
  // If nothing takes them, dropped files do not replace the page.
  useFileDrop(null);
  if (session === null) return <ShellSkeleton error={error} onRetry={retry} />;
  openDrafts(session.user.id);
  const sidebar = <Sidebar person={session.user} openId={conversation === newConversation ? null : conversation} onCommands={() => { setDrawerOpen((open) => (open === null ? null : false)); setPaletteOpen(true); }} />;
  return (
    <div className="relative flex h-dvh overflow-hidden print:block print:h-auto print:overflow-visible">
      <a href="#main" className="sr-only z-50 rounded-medium bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2">{words.skipToContent}</a>
      {sidebarOpen && <div className="hidden w-68 shrink-0 border-r border-line bg-sunken md:flex print:hidden">{sidebar}</div>}
      {drawerOpen !== null && <SidebarDrawer open={drawerOpen} onOpenChange={setDrawerOpen}>{sidebar}</SidebarDrawer>}
      <div className="relative flex min-w-0 flex-1 flex-col print:block">
        <Banner />
        <header className="flex items-center gap-1 px-2 py-1.5 md:absolute md:z-10 print:hidden">
          <IconButton label={words.conversations} className="md:hidden" onClick={() => setDrawerOpen(true)}><PanelLeft aria-hidden className="size-5" /></IconButton>
          {!sidebarOpen && <span className="hidden md:contents"><IconButton label={words.showTheSidebar} onClick={toggleSidebar}><PanelLeft aria-hidden className="size-5" /></IconButton></span>}
          <span className="flex flex-1 justify-center md:hidden"><Wordmark /></span>
          <IconButton label={words.newConversation} className={sidebarOpen ? 'md:hidden' : ''} onClick={() => navigate('/')}><Plus aria-hidden className="size-5" /></IconButton>
        </header>
        <main id="main" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none print:block">
          {conversation === null ? <div className="relative min-h-0 flex-1 overflow-y-auto">{children}</div> : <ConversationScreen id={conversation} />}
        </main>
      </div>
      {paletteOpen !== null && <CommandPalette open={paletteOpen} onOpenChange={setPaletteOpen} person={session.user} />}
    </div>
  );
}
